package livetop.hotspot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Classic DBSCAN: points in order, each compared with all others, as it was published in 1996. */
public final class Dbscan {
  private static final int UNVISITED = 0;
  private static final int NOISE = -1;

  private final List<Point> points;
  private final long radius;
  private final int minPoints;
  private final int[] cluster;

  private Dbscan(List<Point> points, int radius, int minPoints) {
    this.points = points;
    this.radius = radius;
    this.minPoints = minPoints;
    cluster = new int[points.size()];
  }

  static List<Hotspot> hotspots(List<Point> points, int radius, int minPoints) {
    return new Dbscan(points, radius, minPoints).find();
  }

  /** Of the last so many of these points, in their order. */
  public static List<Hotspot> hotspots(List<Point> points, HotspotPlan plan) {
    List<Point> sorted = new ArrayList<>(points);
    Collections.sort(sorted);
    int from = Math.max(0, sorted.size() - plan.windowSize());
    return hotspots(sorted.subList(from, sorted.size()), plan.radius(), plan.minPoints());
  }

  private List<Hotspot> find() {
    Arrays.fill(cluster, UNVISITED);
    int clusters = 0;
    for (int i = 0; i < points.size(); i++) {
      if (cluster[i] != UNVISITED) {
        continue;
      }
      List<Integer> neighbours = neighbours(i);
      if (neighbours.size() < minPoints) {
        cluster[i] = NOISE;
      } else {
        expand(i, neighbours, ++clusters);
      }
    }
    List<Hotspot> hotspots = new ArrayList<>();
    for (int c = 1; c <= clusters; c++) {
      Box box = new Box();
      for (int i = 0; i < points.size(); i++) {
        if (cluster[i] == c) {
          box.add(points.get(i).x(), points.get(i).y());
        }
      }
      hotspots.add(box.hotspot());
    }
    Collections.sort(hotspots);
    return hotspots;
  }

  private void expand(int first, List<Integer> neighbours, int number) {
    cluster[first] = number;
    Deque<Integer> seeds = new ArrayDeque<>(neighbours);
    while (!seeds.isEmpty()) {
      int point = seeds.poll();
      if (cluster[point] == NOISE) {
        cluster[point] = number;
      }
      if (cluster[point] != UNVISITED) {
        continue;
      }
      cluster[point] = number;
      List<Integer> further = neighbours(point);
      if (further.size() >= minPoints) {
        seeds.addAll(further);
      }
    }
  }

  private List<Integer> neighbours(int of) {
    List<Integer> neighbours = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      long dx = (long) points.get(of).x() - points.get(i).x();
      long dy = (long) points.get(of).y() - points.get(i).y();
      if (dx * dx + dy * dy <= radius * radius) {
        neighbours.add(i);
      }
    }
    return neighbours;
  }
}
