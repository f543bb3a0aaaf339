package livetop.hotspot;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place that is clicked often: so many points in the smallest box around them. Those of most
 * points come first; of equal ones those further left, then further up.
 */
public final class Hotspot implements Comparable<Hotspot> {
  private static final Comparator<Hotspot> ORDER =
      Comparator.comparingInt(Hotspot::points)
          .reversed()
          .thenComparingInt(Hotspot::minX)
          .thenComparingInt(Hotspot::minY)
          .thenComparingInt(Hotspot::maxX)
          .thenComparingInt(Hotspot::maxY);

  private static final double PARTS_OF_AREA = (double) Point.PARTS * Point.PARTS;

  private final int points;
  private final int minX;
  private final int minY;
  private final int maxX;
  private final int maxY;

  /** Coordinates are in {@link Point#PARTS} of a unit. */
  public Hotspot(int points, int minX, int minY, int maxX, int maxY) {
    this.points = points;
    this.minX = minX;
    this.minY = minY;
    this.maxX = maxX;
    this.maxY = maxY;
  }

  public int points() {
    return points;
  }

  public int minX() {
    return minX;
  }

  public int minY() {
    return minY;
  }

  public int maxX() {
    return maxX;
  }

  public int maxY() {
    return maxY;
  }

  /** Points for each square unit of the box; infinite where the box has no area. */
  public double density() {
    return points * PARTS_OF_AREA / ((double) ((long) maxX - minX) * ((long) maxY - minY));
  }

  @Override
  public int compareTo(Hotspot that) {
    return ORDER.compare(this, that);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hotspot && compareTo((Hotspot) other) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(points, minX, minY, maxX, maxY);
  }

  @Override
  public String toString() {
    return points + " in (" + minX + "," + minY + ")-(" + maxX + "," + maxY + ")";
  }
}
