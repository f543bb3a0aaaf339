package livetop.event;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * The sites whose events count, as configured: {@code *} for every one, or {@code blog,shop}; or
 * some that always do, and others.
 */
public final class Sites implements Serializable {
  private static final long serialVersionUID = 1;

  /** What is allowed, for error messages. */
  public static final String ALLOWED =
      "* or sites separated by commas, each [a-z0-9][a-z0-9.-]{0,62}";

  private static final String EVERY = "*";

  private final Set<String> listed;
  private final boolean allowOthers;

  private Sites(Set<String> listed, boolean allowOthers) {
    this.listed = listed;
    this.allowOthers = allowOthers;
  }

  /**
   * Reads sites from their configured form.
   *
   * @throws IllegalArgumentException naming the part that is no site
   */
  public static Sites parse(String text) {
    if (text.trim().equals(EVERY)) {
      return new Sites(Set.of(), true);
    }
    Set<String> listed = new HashSet<>();
    for (String part : text.split(",", -1)) {
      String site = part.trim();
      if (!Text.isSite(site)) {
        throw new IllegalArgumentException("'" + site + "' is not a site");
      }
      listed.add(site);
    }
    return new Sites(listed, false);
  }

  /**
   * These sites always count.
   *
   * @param allowOthers whether others may, too
   */
  public static Sites of(Set<String> sites, boolean allowOthers) {
    return new Sites(new HashSet<>(sites), allowOthers);
  }

  /** Whether a site always counts. */
  public boolean list(String site) {
    return listed.contains(site);
  }

  /** Whether sites may count that are not listed. */
  public boolean allowOthers() {
    return allowOthers;
  }
}
