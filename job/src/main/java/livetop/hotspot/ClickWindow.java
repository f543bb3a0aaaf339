package livetop.hotspot;

import java.util.ArrayList;
import java.util.List;

/**
 * The last so many points of a page in their order, whatever order they come in. Taking one and
 * letting go of one costs what is about it; nothing else is looked at.
 */
public final class ClickWindow {
  private final int size;
  private final Grid grid;
  private final long[] millis;

  /** Slots in the order of their points; room for twice as many, so that they are moved rarely. */
  private final int[] order;

  private int from;
  private int to;

  public ClickWindow(HotspotPlan plan) {
    size = plan.windowSize();
    grid = new Grid(size + 1, plan.radius(), plan.minPoints());
    millis = new long[size + 1];
    order = new int[2 * (size + 1)];
  }

  /**
   * Takes a point, and lets go of the first one if there are too many.
   *
   * @return whether that changed anything: it does not if the point is itself the one too many
   */
  public boolean add(Point point) {
    int place = to;
    while (place > from && isAfter(order[place - 1], point)) {
      place--;
    }
    if (place == from && count() == size) {
      return false;
    }
    int slot = grid.add(point.x(), point.y());
    millis[slot] = point.millis();
    insert(slot, place);
    if (count() > size) {
      grid.remove(order[from++]);
    }
    return true;
  }

  private boolean isAfter(int slot, Point point) {
    if (millis[slot] != point.millis()) {
      return millis[slot] > point.millis();
    }
    return grid.x(slot) != point.x() ? grid.x(slot) > point.x() : grid.y(slot) > point.y();
  }

  private void insert(int slot, int place) {
    int at = place;
    if (to == order.length) {
      System.arraycopy(order, from, order, 0, count());
      at -= from;
      to -= from;
      from = 0;
    }
    System.arraycopy(order, at, order, at + 1, to - at);
    order[at] = slot;
    to++;
  }

  /** Lets go of all points before this time; tells whether there were any. */
  boolean forgetBefore(long time) {
    int before = count();
    while (count() > 0 && firstMillis() < time) {
      grid.remove(order[from++]);
    }
    return count() < before;
  }

  int count() {
    return to - from;
  }

  /** When the first of the points was; there must be one. */
  long firstMillis() {
    return millis[order[from]];
  }

  /** When the last of the points was; there must be one. */
  long lastMillis() {
    return millis[order[to - 1]];
  }

  /** The points in their order. */
  List<Point> points() {
    List<Point> points = new ArrayList<>(count());
    for (int place = from; place < to; place++) {
      int slot = order[place];
      points.add(new Point(millis[slot], grid.x(slot), grid.y(slot)));
    }
    return points;
  }

  /** The density clusters of the points. */
  public List<Hotspot> hotspots() {
    return new Clusters(grid, order, from, to).find();
  }
}
