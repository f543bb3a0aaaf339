package livetop.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A window of clicks beside {@link Dbscan} of the same points. */
class ClickWindowTest {
  private static final int WINDOW = 100;

  private static HotspotPlan plan(int windowSize, int radius, int minPoints) {
    return new HotspotPlan(windowSize, HotspotPlan.ANY_AGE, radius, minPoints, 5_000, 10);
  }

  private static List<Hotspot> hotspots(int radius, int minPoints, int... coordinates) {
    ClickWindow window = new ClickWindow(plan(WINDOW, radius, minPoints));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      points.add(new Point(i, coordinates[i], coordinates[i + 1]));
      window.add(points.get(i / 2));
    }
    assertThat(window.hotspots()).isEqualTo(Dbscan.hotspots(points, radius, minPoints));
    return window.hotspots();
  }

  /** How points lie: chosen so that borders of cells and radii are hit, not missed by a little. */
  private static Point point(Random random, int shape, int radius) {
    long time = random.nextInt(1_000);
    int step = Math.max(1, radius / 2);
    switch (shape % 5) {
      case 0: // duplicates, and everything at distances of just the radius
        return new Point(time, radius * (random.nextInt(7) - 3), radius * (random.nextInt(7) - 3));
      case 1: // on one line
        return new Point(time, step * (random.nextInt(200) - 100), 7);
      case 2: // at the borders of cells, and one beside them
        int side = Math.max(1, (int) (radius / Math.sqrt(2)));
        return new Point(
            time,
            side * (random.nextInt(9) - 4) + random.nextInt(3) - 1,
            side * (random.nextInt(9) - 4) + random.nextInt(3) - 1);
      case 3: // in the corners of all that there is
        return new Point(
            time,
            (random.nextBoolean() ? 1 : -1) * (Point.MAX - random.nextInt(2 * radius)),
            (random.nextBoolean() ? 1 : -1) * (Point.MAX - random.nextInt(2 * radius)));
      default: // some crowds, some alone
        int crowd = random.nextInt(4);
        return new Point(
            time,
            (int) (random.nextGaussian() * radius * (1 + crowd)) + crowd * 9 * radius,
            (int) (random.nextGaussian() * radius * (1 + crowd)));
    }
  }

  @Property(tries = 600)
  void hotspots_asPointsComeAndGo_equalThoseOfDbscan(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 4) int shape,
      @ForAll @IntRange(min = 2, max = 12) int minPoints) {
    Random random = new Random(seed);
    int radius = random.nextBoolean() ? 1 + random.nextInt(12) : 1 + random.nextInt(100_000);
    HotspotPlan plan = plan(10 + random.nextInt(120), radius, minPoints);
    ClickWindow window = new ClickWindow(plan);
    List<Point> points = new ArrayList<>();
    int count = random.nextInt(400);
    for (int i = 1; i <= count; i++) {
      Point point = point(random, random.nextInt(20) == 0 ? random.nextInt(5) : shape, radius);
      points.add(point);
      window.add(point);
      if (i % 50 == 0 || i == count) {
        assertThat(window.hotspots()).isEqualTo(Dbscan.hotspots(points, plan));
      }
      if (random.nextInt(100) == 0) {
        long time = random.nextInt(1_000);
        keepLast(points, plan.windowSize());
        window.forgetBefore(time);
        points.removeIf(old -> old.millis() < time);
      }
    }
    keepLast(points, plan.windowSize());
    assertThat(window.points()).isEqualTo(points);
    ClickWindow rebuilt = new ClickWindow(plan);
    points.forEach(rebuilt::add);
    assertThat(window.hotspots()).isEqualTo(rebuilt.hotspots());
  }

  private static void keepLast(List<Point> points, int most) {
    Collections.sort(points);
    points.subList(0, Math.max(0, points.size() - most)).clear();
  }

  @Property(tries = 100)
  void window_inWhateverOrderPointsCome_isTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      points.add(new Point(random.nextInt(10), random.nextInt(3), random.nextInt(3)));
    }
    ClickWindow window = new ClickWindow(plan(20, 1, 3));
    points.forEach(window::add);
    Collections.shuffle(points, random);
    ClickWindow other = new ClickWindow(plan(20, 1, 3));
    points.forEach(other::add);

    assertThat(window.points()).isEqualTo(other.points());
  }

  @Test
  void hotspots_ofNoneOrOne_areNone() {
    assertThat(hotspots(10, 2)).isEmpty();
    assertThat(hotspots(10, 2, 5, 5)).isEmpty();
  }

  @Test
  void density_isPointsInTheAreaOfTheBox() {
    List<Hotspot> hotspots = hotspots(5_000, 3, 0, 0, 2_000, 0, 0, 5_000, 2_000, 5_000);

    assertThat(hotspots).containsExactly(new Hotspot(4, 0, 0, 2_000, 5_000));
    assertThat(hotspots.get(0).density()).isEqualTo(0.4);
  }

  @Test
  void density_withoutAnArea_isInfinite() {
    assertThat(hotspots(10, 2, 3, 3, 3, 3).get(0).density()).isInfinite().isPositive();
    assertThat(hotspots(10, 2, 3, 3, 3, 9).get(0).density()).isInfinite().isPositive();
  }

  @Test
  void neighbours_areAtMostTheRadiusAway() {
    assertThat(hotspots(5, 2, 0, 0, 3, 4)).hasSize(1);
    assertThat(hotspots(5, 2, 0, 0, 4, 4)).isEmpty();
  }

  @Test
  void borderPoint_isOfTheClusterWhoseFirstCorePointComesFirst() {
    int[] right = {30, 0, 31, 0, 32, 0};
    int[] left = {10, 0, 9, 0, 8, 0};
    int[] between = {20, 0};

    assertThat(hotspots(10, 4, concat(between, right, new int[] {33, 0}, left, new int[] {7, 0})))
        .containsExactly(new Hotspot(5, 20, 0, 33, 0), new Hotspot(4, 7, 0, 10, 0));
    assertThat(hotspots(10, 4, concat(between, left, new int[] {7, 0}, right, new int[] {33, 0})))
        .containsExactly(new Hotspot(5, 7, 0, 20, 0), new Hotspot(4, 30, 0, 33, 0));
  }

  private static int[] concat(int[]... parts) {
    return java.util.Arrays.stream(parts).flatMapToInt(java.util.Arrays::stream).toArray();
  }

  @Test
  void add_whatIsBeforeAFullWindow_changesNothing() {
    ClickWindow window = new ClickWindow(plan(2, 10, 2));
    assertThat(window.add(new Point(20, 1, 1))).isTrue();
    assertThat(window.add(new Point(30, 2, 2))).isTrue();

    assertThat(window.add(new Point(10, 3, 3))).isFalse();
    assertThat(window.points()).containsExactly(new Point(20, 1, 1), new Point(30, 2, 2));
    assertThat(window.add(new Point(25, 3, 3))).isTrue();
    assertThat(window.points()).containsExactly(new Point(25, 3, 3), new Point(30, 2, 2));
  }

  @Test
  void point_beyondWhatCanBeMeasured_isRefused() {
    assertThatThrownBy(() -> new Point(0, Point.MAX + 1, 0))
        .hasMessage("a point is at most 1000000000 away, not 1000000001,0");
    assertThatThrownBy(() -> new Point(0, 0, Integer.MIN_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
