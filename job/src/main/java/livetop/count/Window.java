package livetop.count;

import java.time.ZoneId;
import java.util.Objects;

/**
 * A window over event time: tumbling ({@code 10m}), sliding ({@code 10m/5s}: every 5 seconds, the
 * last 10 minutes) or cumulative ({@code 1d~10m}: since the day's start, every 10 minutes).
 *
 * <p>A window is [start, end) in epoch milliseconds and named by its end. Ends are counted from
 * 1970-01-01 in local time, which lies {@code offsetMillis} ahead of UTC; windows of whole days may
 * be those of a time zone instead.
 */
public abstract class Window {
  private static final long DAY_MILLIS = 86_400_000;

  private final String name;
  private final long sizeMillis;
  private final long stepMillis;
  private final boolean cumulative;

  Window(String name, long sizeMillis, long stepMillis, boolean cumulative) {
    this.name = name;
    this.sizeMillis = sizeMillis;
    this.stepMillis = stepMillis;
    this.cumulative = cumulative;
  }

  /** A sliding window; with {@code slide == size} a tumbling one. */
  public static Window sliding(String name, long sizeMillis, long slideMillis, long offsetMillis) {
    if (slideMillis <= 0 || slideMillis > sizeMillis) {
      throw new IllegalArgumentException("a slide is positive and not longer than its window");
    }
    return new OffsetWindow(name, sizeMillis, slideMillis, false, offsetMillis);
  }

  /** A window that grows by steps until it has its size. */
  public static Window cumulative(
      String name, long sizeMillis, long stepMillis, long offsetMillis) {
    if (stepMillis <= 0 || sizeMillis % stepMillis != 0) {
      throw new IllegalArgumentException("a step divides the size of its window");
    }
    return new OffsetWindow(name, sizeMillis, stepMillis, true, offsetMillis);
  }

  /**
   * The same window in a time zone: a tumbling or cumulative one of whole days begins at midnight
   * there, and is longer or shorter by an hour where clocks change; every other one stays as it is.
   */
  Window in(ZoneId zone, long offsetMillis) {
    return isOfDays() ? new DayWindow(this, zone, offsetMillis) : this;
  }

  private boolean isOfDays() {
    return sizeMillis % DAY_MILLIS == 0 && (cumulative || stepMillis == sizeMillis);
  }

  /** Whether it is as long for every site and at each of its ends. */
  public final boolean hasFixedLength() {
    return !cumulative && !isOfDays();
  }

  /** The window's name in the API: its size as configured. */
  public final String name() {
    return name;
  }

  /** The size in milliseconds; of days, where clocks do not change. */
  final long sizeMillis() {
    return sizeMillis;
  }

  /**
   * How far one window's end is from the next one's, in milliseconds, where clocks do not change.
   */
  public final long stepMillis() {
    return stepMillis;
  }

  final boolean isCumulative() {
    return cumulative;
  }

  /** The longest slice, in milliseconds, of which every start and end is a boundary. */
  abstract long sliceMillis();

  /** Where the window that ends here starts. */
  public abstract long startOf(long end);

  /** The newest window end that is not after this time. */
  public abstract long lastEndUpTo(long time);

  /** The end of the window after the one that ends here. */
  public abstract long nextEnd(long end);

  /** The end of the window before the one that ends here. */
  abstract long previousEnd(long end);

  /** Whether a window ends here. */
  public final boolean endsAt(long time) {
    return lastEndUpTo(time) == time;
  }

  /** The end of the first window that holds the slice that ends here. */
  final long firstEndWith(long sliceEnd) {
    return nextEnd(lastEndUpTo(sliceEnd - 1));
  }

  static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    Window that = (Window) other;
    return name.equals(that.name)
        && sizeMillis == that.sizeMillis
        && stepMillis == that.stepMillis
        && cumulative == that.cumulative;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, sizeMillis, stepMillis, cumulative);
  }

  @Override
  public String toString() {
    return sizeMillis + "ms" + (cumulative ? "~" : "/") + stepMillis + "ms";
  }
}
