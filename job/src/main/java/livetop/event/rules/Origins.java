package livetop.event.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livetop.bytes.Utf8;

/**
 * The origins whose pages count: listed ones, {@code https://*.example.com} for all below one, or
 * every one; and whether those count that tell none.
 */
final class Origins {
  /** Every origin, and none. */
  static final Origins ANY = new Origins(List.of(), true);

  private static final String BELOW = "://*.";

  /** What browsers send for a page that is not to be told, or is in a sandbox or a file. */
  private static final Utf8 UNTOLD = Utf8.of("null");

  private final List<String> listed;
  private final boolean countsUntold;
  private final Set<Origin> exact = new HashSet<>();
  private final Set<Origin> parents = new HashSet<>();

  /**
   * @param listed which each {@link #isOrigin}, empty for every one
   * @param countsUntold whether events count that tell no origin
   */
  Origins(List<String> listed, boolean countsUntold) {
    this.listed = listed;
    this.countsUntold = countsUntold;
    for (String text : listed) {
      if (text.contains(BELOW)) {
        parents.add(parentOf(text));
      } else {
        exact.add(Origin.of(text));
      }
    }
  }

  private static Origin parentOf(String text) {
    Origin parent = Origin.of(text.replace(BELOW, "://"));
    return parent == null || parent.isTopLevel() ? null : parent;
  }

  /** Whether this can be listed. */
  static boolean isOrigin(String text) {
    return text.contains(BELOW) ? parentOf(text) != null : Origin.of(text) != null;
  }

  /** Whether an event of this origin, or null, counts. */
  boolean count(Utf8 origin) {
    return isUntold(origin) ? countsUntold : listed.isEmpty() || list(Origin.of(origin.toString()));
  }

  /** Whether this tells no origin. */
  static boolean isUntold(Utf8 origin) {
    return origin == null || origin.length() == 0 || origin.equals(UNTOLD);
  }

  boolean areListed() {
    return !listed.isEmpty();
  }

  boolean countUntold() {
    return countsUntold;
  }

  /** Whether this origin, which may be null, is listed: by itself, or as one below another. */
  boolean list(Origin origin) {
    if (origin == null) {
      return false;
    }
    if (exact.contains(origin)) {
      return true;
    }
    for (Origin above = origin.parent(); above != null; above = above.parent()) {
      if (parents.contains(above)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return listed.isEmpty() ? "every one" : String.join(", ", listed);
  }
}
