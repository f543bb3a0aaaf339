package livetop.bench.hotspot;

import java.util.Random;
import livetop.hotspot.Hotspot;
import livetop.hotspot.HotspotPlan;
import livetop.hotspot.Point;

/**
 * Clicks on a page of 1,280 × 3,000 pixels: seven of ten on one of eight things to click on, each
 * some 30 pixels wide, the others anywhere. The same ones in every run.
 */
final class Clicks {
  /** A radius of 30 pixels, 10 clicks: the template's words for what the demo looks for. */
  static final HotspotPlan PLAN =
      new HotspotPlan(1_000, HotspotPlan.ANY_AGE, 30 * Point.PARTS, 10, 5_000, 1_000);

  private static final int WIDTH = 1_280 * Point.PARTS;
  private static final int HEIGHT = 3_000 * Point.PARTS;
  private static final int SPOTS = 8;
  private static final int SPREAD = 15 * Point.PARTS;

  private Clicks() {}

  static Point[] draw(int count) {
    Random random = new Random(42);
    int[][] spots = new int[SPOTS][];
    for (int spot = 0; spot < SPOTS; spot++) {
      spots[spot] = new int[] {random.nextInt(WIDTH), random.nextInt(HEIGHT)};
    }
    Point[] clicks = new Point[count];
    for (int i = 0; i < count; i++) {
      int[] spot = spots[random.nextInt(SPOTS)];
      boolean anywhere = random.nextInt(10) < 3;
      clicks[i] =
          new Point(
              i,
              anywhere ? random.nextInt(WIDTH) : spot[0] + (int) (random.nextGaussian() * SPREAD),
              anywhere ? random.nextInt(HEIGHT) : spot[1] + (int) (random.nextGaussian() * SPREAD));
    }
    return clicks;
  }

  /** A box is how many points, the least x and y, the greatest x and y. */
  static void extend(int[] box, int x, int y) {
    box[0]++;
    box[1] = Math.min(box[1], x);
    box[2] = Math.min(box[2], y);
    box[3] = Math.max(box[3], x);
    box[4] = Math.max(box[4], y);
  }

  static Hotspot hotspot(int[] box) {
    return new Hotspot(box[0], box[1], box[2], box[3], box[4]);
  }
}
