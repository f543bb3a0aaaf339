package livetop.hotspot;

import java.io.Serializable;

/** Which clicks are looked at, what a hotspot is, and how often they are published. */
public final class HotspotPlan implements Serializable {
  private static final long serialVersionUID = 1;

  /** For {@link #maxAgeMillis} where clicks of any age are looked at. */
  public static final long ANY_AGE = Long.MAX_VALUE;

  private final int windowSize;
  private final long maxAgeMillis;
  private final int radius;
  private final int minPoints;
  private final long everyMillis;
  private final int maxPages;

  /**
   * @param windowSize how many clicks of a page are looked at: the last ones
   * @param maxAgeMillis how old they may be at a publication, or {@link #ANY_AGE}
   * @param radius how far a point's neighbours are at most, in {@link Point#PARTS}, at least one
   * @param minPoints how many points, itself included, are about one that is at a hotspot's core
   * @param everyMillis publications are at multiples of this
   * @param maxPages how many pages are held: those clicked last
   */
  public HotspotPlan(
      int windowSize,
      long maxAgeMillis,
      int radius,
      int minPoints,
      long everyMillis,
      int maxPages) {
    this.windowSize = windowSize;
    this.maxAgeMillis = maxAgeMillis;
    this.radius = radius;
    this.minPoints = minPoints;
    this.everyMillis = everyMillis;
    this.maxPages = maxPages;
  }

  public int windowSize() {
    return windowSize;
  }

  public long maxAgeMillis() {
    return maxAgeMillis;
  }

  public int radius() {
    return radius;
  }

  public int minPoints() {
    return minPoints;
  }

  public long everyMillis() {
    return everyMillis;
  }

  public int maxPages() {
    return maxPages;
  }

  /** The first publication after this time. */
  long endAfter(long millis) {
    return Math.multiplyExact(Math.floorDiv(millis, everyMillis) + 1, everyMillis);
  }
}
