package livetop.event;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/** The sites whose events count, as configured: {@code *} for every one, or {@code blog,shop}. */
public final class Sites implements Serializable {
  private static final long serialVersionUID = 1;

  /** What is allowed, for error messages. */
  public static final String ALLOWED =
      "* or sites separated by commas, each [a-z0-9][a-z0-9.-]{0,62}";

  private static final String EVERY = "*";

  private final Set<String> listed;

  /**
   * @param listed or null for every site
   */
  private Sites(Set<String> listed) {
    this.listed = listed;
  }

  /**
   * Reads sites from their configured form.
   *
   * @throws IllegalArgumentException naming the part that is no site
   */
  public static Sites parse(String text) {
    if (text.trim().equals(EVERY)) {
      return new Sites(null);
    }
    Set<String> listed = new HashSet<>();
    for (String part : text.split(",", -1)) {
      String site = part.trim();
      if (!Text.isSite(site)) {
        throw new IllegalArgumentException("'" + site + "' is not a site");
      }
      listed.add(site);
    }
    return new Sites(listed);
  }

  /** These sites and no others. */
  public static Sites of(Set<String> sites) {
    return new Sites(new HashSet<>(sites));
  }

  /** Whether only some sites count. */
  public boolean areListed() {
    return listed != null;
  }

  public boolean contains(String site) {
    return listed == null || listed.contains(site);
  }
}
