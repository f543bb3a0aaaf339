package livetop.count;

/** Where slices begin and end: at multiples of their length in local time. */
public final class Slices {
  private Slices() {}

  /** The newest boundary that is not after this time. */
  static long floor(long time, long lengthMillis, long offsetMillis) {
    long sinceBoundary =
        Math.floorMod(time, lengthMillis) + Math.floorMod(offsetMillis, lengthMillis);
    return time - sinceBoundary % lengthMillis;
  }

  /** The end of the slice [end − length, end) that holds this time. */
  public static long endOf(long time, long lengthMillis, long offsetMillis) {
    return floor(time, lengthMillis, offsetMillis) + lengthMillis;
  }
}
