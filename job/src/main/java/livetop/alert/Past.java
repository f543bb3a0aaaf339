package livetop.alert;

import java.util.List;
import java.util.function.ToLongFunction;

/** How a list stood at the times with which it is compared. */
final class Past {
  static final Past NONE = new Past(List.of(), false, false);
  static final long UNKNOWN = -1;

  private final List<PastStanding> standings;
  private final boolean isKnown;
  private final boolean isRemembered;

  /**
   * @param isKnown whether there are enough of them to say what is usual
   * @param isRemembered whether anything was counted in all the time that is remembered
   */
  Past(List<PastStanding> standings, boolean isKnown, boolean isRemembered) {
    this.standings = standings;
    this.isKnown = isKnown;
    this.isRemembered = isRemembered;
  }

  boolean isRemembered() {
    return isRemembered;
  }

  /** The median, or {@link #UNKNOWN}. */
  long usual(ToLongFunction<PastStanding> counted) {
    return isKnown ? Usual.median(standings.stream().mapToLong(counted).toArray()) : UNKNOWN;
  }
}
