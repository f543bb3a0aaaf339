package livetop.alert;

/**
 * Two thresholds, so that nothing flaps: an alert begins above the upper one, and is over below the
 * lower one. In between it stays what it is.
 */
public final class Limits {
  /** Thresholds and what is held against them are told in so many parts of one. */
  public static final long PARTS = 1_000;

  private static final long DEFAULT_PERCENT = 80;

  private final long upper;
  private final long lower;

  /** Both in {@link #PARTS}. */
  public Limits(long upper, long lower) {
    this.upper = upper;
    this.lower = lower;
  }

  /** It is over below four fifths of what it begins with; of nothing, when there is nothing. */
  public static Limits above(long upper) {
    return new Limits(upper, Math.max(1, upper * DEFAULT_PERCENT / 100));
  }

  boolean beginAt(long part, long whole) {
    return part * PARTS > upper * whole;
  }

  boolean endAt(long part, long whole) {
    return part * PARTS < lower * whole;
  }

  long upper() {
    return upper;
  }

  @Override
  public String toString() {
    return ">" + upper + "<" + lower;
  }
}
