package livetop.bench.hotspot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import livetop.hotspot.Hotspot;
import livetop.hotspot.Point;

/** DBSCAN of the last clicks, each compared with all others in arrays of primitives. */
final class BruteForce implements Clustering {
  private static final int NONE = -1;
  private static final long RADIUS_SQUARED = (long) Clicks.PLAN.radius() * Clicks.PLAN.radius();

  private final Deque<Point> last = new ArrayDeque<>();
  private int[] x;
  private int[] y;
  private int[] cluster;
  private int[] neighbours;

  @Override
  public String label() {
    return "brute force";
  }

  @Override
  public void add(Point point) {
    last.add(point);
    if (last.size() > Clicks.PLAN.windowSize()) {
      last.poll();
    }
  }

  @Override
  public List<Hotspot> hotspots() {
    x = last.stream().mapToInt(Point::x).toArray();
    y = last.stream().mapToInt(Point::y).toArray();
    cluster = new int[x.length];
    neighbours = new int[x.length];
    Arrays.fill(cluster, NONE);
    int clusters = 0;
    for (int i = 0; i < x.length; i++) {
      if (cluster[i] == NONE && findNeighbours(i) >= Clicks.PLAN.minPoints()) {
        expand(i, clusters++);
      }
    }
    List<int[]> boxes = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      boxes.add(new int[] {0, Point.MAX, Point.MAX, -Point.MAX, -Point.MAX});
    }
    for (int i = 0; i < x.length; i++) {
      if (cluster[i] != NONE) {
        Clicks.extend(boxes.get(cluster[i]), x[i], y[i]);
      }
    }
    List<Hotspot> hotspots = new ArrayList<>();
    boxes.forEach(box -> hotspots.add(Clicks.hotspot(box)));
    Collections.sort(hotspots);
    return hotspots;
  }

  private void expand(int first, int number) {
    int[] stack = new int[x.length];
    int size = 0;
    cluster[first] = number;
    stack[size++] = first;
    while (size > 0) {
      int count = findNeighbours(stack[--size]);
      if (count < Clicks.PLAN.minPoints()) {
        continue;
      }
      for (int i = 0; i < count; i++) {
        if (cluster[neighbours[i]] == NONE) {
          cluster[neighbours[i]] = number;
          stack[size++] = neighbours[i];
        }
      }
    }
  }

  private int findNeighbours(int of) {
    int count = 0;
    for (int i = 0; i < x.length; i++) {
      long dx = (long) x[of] - x[i];
      long dy = (long) y[of] - y[i];
      if (dx * dx + dy * dy <= RADIUS_SQUARED) {
        neighbours[count++] = i;
      }
    }
    return count;
  }
}
