package livetop.bench.hotspot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import livetop.hotspot.Hotspot;
import livetop.hotspot.Point;
import org.apache.commons.math3.ml.clustering.Cluster;
import org.apache.commons.math3.ml.clustering.DBSCANClusterer;
import org.apache.commons.math3.ml.clustering.DoublePoint;

/** Apache Commons Math's DBSCANClusterer, which does not count a point among its neighbours. */
final class CommonsMath implements Clustering {
  private final Deque<DoublePoint> last = new ArrayDeque<>();
  private final DBSCANClusterer<DoublePoint> clusterer =
      new DBSCANClusterer<>(Clicks.PLAN.radius(), Clicks.PLAN.minPoints() - 1);

  @Override
  public String label() {
    return "commons-math3 3.6.1";
  }

  @Override
  public void add(Point point) {
    last.add(new DoublePoint(new int[] {point.x(), point.y()}));
    if (last.size() > Clicks.PLAN.windowSize()) {
      last.poll();
    }
  }

  @Override
  public List<Hotspot> hotspots() {
    List<Hotspot> hotspots = new ArrayList<>();
    for (Cluster<DoublePoint> cluster : clusterer.cluster(last)) {
      int[] box = {0, Point.MAX, Point.MAX, -Point.MAX, -Point.MAX};
      for (DoublePoint point : cluster.getPoints()) {
        Clicks.extend(box, (int) point.getPoint()[0], (int) point.getPoint()[1]);
      }
      hotspots.add(Clicks.hotspot(box));
    }
    Collections.sort(hotspots);
    return hotspots;
  }
}
