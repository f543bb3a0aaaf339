package livetop.hotspot;

import java.util.Objects;

/**
 * When and where it was clicked. In the order of time; of one time in that of x, then y, since it
 * cannot be reproduced which of two shards was read first.
 */
public final class Point implements Comparable<Point> {
  /** How many parts a unit (a CSS pixel, unless positions are normalised) is told in. */
  public static final int PARTS = 1_000;

  /** The greatest coordinate, in parts and either direction: squares of distances fit a long. */
  public static final int MAX = 1_000_000_000;

  private final long millis;
  private final int x;
  private final int y;

  /**
   * @param millis event time, epoch milliseconds
   * @param x in {@link #PARTS} of a unit, from −{@link #MAX} to {@link #MAX}; so is y
   */
  public Point(long millis, int x, int y) {
    if (Math.abs((long) x) > MAX || Math.abs((long) y) > MAX) {
      throw new IllegalArgumentException("a point is at most " + MAX + " away, not " + x + "," + y);
    }
    this.millis = millis;
    this.x = x;
    this.y = y;
  }

  public long millis() {
    return millis;
  }

  public int x() {
    return x;
  }

  public int y() {
    return y;
  }

  @Override
  public int compareTo(Point that) {
    int byTime = Long.compare(millis, that.millis);
    int byX = Integer.compare(x, that.x);
    return byTime != 0 ? byTime : byX != 0 ? byX : Integer.compare(y, that.y);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point && compareTo((Point) other) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(millis, x, y);
  }

  @Override
  public String toString() {
    return "(" + x + "," + y + ")@" + millis;
  }
}
