package livetop.count;

import java.util.Objects;

/**
 * A window over event time: tumbling ({@code 10m}), sliding ({@code 10m/5s}: every 5 seconds, the
 * last 10 minutes) or cumulative ({@code 1d~10m}: since the day's start, every 10 minutes).
 *
 * <p>A window is [start, end) in epoch milliseconds and named by its end. Ends are multiples of the
 * step; a cumulative window starts at multiples of the size. Multiples are counted from 1970-01-01
 * in local time, which lies {@code offsetMillis} ahead of UTC.
 */
public final class Window {
  private final String name;
  private final long sizeMillis;
  private final long stepMillis;
  private final boolean cumulative;
  private final long offsetMillis;

  private Window(
      String name, long sizeMillis, long stepMillis, boolean cumulative, long offsetMillis) {
    this.name = name;
    this.sizeMillis = sizeMillis;
    this.stepMillis = stepMillis;
    this.cumulative = cumulative;
    this.offsetMillis = offsetMillis;
  }

  /** A sliding window; with {@code slide == size} a tumbling one. */
  public static Window sliding(String name, long sizeMillis, long slideMillis, long offsetMillis) {
    if (slideMillis <= 0 || slideMillis > sizeMillis) {
      throw new IllegalArgumentException("a slide is positive and not longer than its window");
    }
    return new Window(name, sizeMillis, slideMillis, false, offsetMillis);
  }

  /** A window that grows by steps until it has its size. */
  public static Window cumulative(
      String name, long sizeMillis, long stepMillis, long offsetMillis) {
    if (stepMillis <= 0 || sizeMillis % stepMillis != 0) {
      throw new IllegalArgumentException("a step divides the size of its window");
    }
    return new Window(name, sizeMillis, stepMillis, true, offsetMillis);
  }

  /** The window's name in the API: its size as configured. */
  public String name() {
    return name;
  }

  /** How far one window's end is from the next one's, in milliseconds. */
  public long stepMillis() {
    return stepMillis;
  }

  /** The longest slice that both size and step are multiples of, in milliseconds. */
  long sliceMillis() {
    return gcd(sizeMillis, stepMillis);
  }

  /** Where the window that ends here starts. */
  public long startOf(long end) {
    return cumulative ? Slices.floor(end - 1, sizeMillis, offsetMillis) : end - sizeMillis;
  }

  /** Whether a window ends here. */
  boolean endsAt(long time) {
    return lastEndUpTo(time) == time;
  }

  /** The end of the first window that holds the slice that ends here. */
  long firstEndWith(long sliceEnd) {
    return lastEndUpTo(sliceEnd - 1) + stepMillis;
  }

  /** The newest window end that is not after this time. */
  long lastEndUpTo(long time) {
    return Slices.floor(time, stepMillis, offsetMillis);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Window)) {
      return false;
    }
    Window that = (Window) other;
    return name.equals(that.name)
        && sizeMillis == that.sizeMillis
        && stepMillis == that.stepMillis
        && cumulative == that.cumulative
        && offsetMillis == that.offsetMillis;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, sizeMillis, stepMillis, cumulative, offsetMillis);
  }

  @Override
  public String toString() {
    return sizeMillis + "ms" + (cumulative ? "~" : "/") + stepMillis + "ms";
  }
}
