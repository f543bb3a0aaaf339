package livetop.hotspot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Points that wait for a publication: of each page's only the last ones can ever be looked at. */
final class WaitingPoints {
  private final int most;
  private final List<Point> points = new ArrayList<>();

  WaitingPoints(int most) {
    this.most = most;
  }

  void add(Point point) {
    points.add(point);
    if (points.size() == 2 * most) {
      keepLast();
    }
  }

  private void keepLast() {
    Collections.sort(points);
    points.subList(0, Math.max(0, points.size() - most)).clear();
  }

  /** The last ones, in order. */
  List<Point> points() {
    keepLast();
    return points;
  }
}
