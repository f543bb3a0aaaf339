package livetop.count;

/**
 * A window whose ends are multiples of its step in local time, which lies a fixed offset ahead of
 * UTC; a cumulative one starts at multiples of its size.
 */
final class OffsetWindow extends Window {
  private final long offsetMillis;

  OffsetWindow(
      String name, long sizeMillis, long stepMillis, boolean cumulative, long offsetMillis) {
    super(name, sizeMillis, stepMillis, cumulative);
    this.offsetMillis = offsetMillis;
  }

  @Override
  long sliceMillis() {
    return gcd(sizeMillis(), stepMillis());
  }

  @Override
  public long startOf(long end) {
    return isCumulative() ? Slices.floor(end - 1, sizeMillis(), offsetMillis) : end - sizeMillis();
  }

  @Override
  public long lastEndUpTo(long time) {
    return Slices.floor(time, stepMillis(), offsetMillis);
  }

  @Override
  public long nextEnd(long end) {
    return end + stepMillis();
  }

  @Override
  long previousEnd(long end) {
    return end - stepMillis();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && offsetMillis == ((OffsetWindow) other).offsetMillis;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Long.hashCode(offsetMillis);
  }
}
