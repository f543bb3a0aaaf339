package livetop.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The density clusters of the points in a {@link Grid}, as DBSCAN defines them (Ester, Kriegel,
 * Sander, Xu 1996) for points that are taken in order: neighbours that are core points are of one
 * cluster; a point that is none, but has core points for neighbours, is of the cluster whose first
 * core point comes first.
 *
 * <p>Core points of a cell are of one cluster, so cells are united instead of points; two of them
 * at the first pair that is found, near cells first, which leaves little to try for the others.
 * Used once.
 */
final class Clusters {
  private final Grid grid;
  private final int[] order;
  private final int from;
  private final int to;

  /** Of each cell: the place of its first core point in the order, the box around all of them. */
  private final int[] firstCore;

  private final Box[] cores;

  /** A forest of cells; the one that has the first core point is the root. */
  private final int[] parent;

  private final List<Integer> coreCells = new ArrayList<>();

  /**
   * @param order the slots of the grid's points in their order, at these places of the array
   */
  Clusters(Grid grid, int[] order, int from, int to) {
    this.grid = grid;
    this.order = order;
    this.from = from;
    this.to = to;
    firstCore = new int[grid.cellCount()];
    cores = new Box[grid.cellCount()];
    parent = new int[grid.cellCount()];
  }

  /** The clusters, in their own order. */
  List<Hotspot> find() {
    findCores();
    for (int link = 0; link < Grid.HALF; link++) {
      for (int cell : coreCells) {
        int other = grid.linked(cell, link);
        if (other != Grid.NONE && cores[other] != null) {
          unite(cell, other);
        }
      }
    }
    return around();
  }

  private void findCores() {
    Arrays.fill(firstCore, Grid.NONE);
    for (int place = from; place < to; place++) {
      int slot = order[place];
      if (!grid.isCore(slot)) {
        continue;
      }
      int cell = grid.cellOf(slot);
      if (cores[cell] == null) {
        cores[cell] = new Box();
        firstCore[cell] = place;
        parent[cell] = cell;
        coreCells.add(cell);
      }
      cores[cell].add(grid.x(slot), grid.y(slot));
    }
  }

  private int rootOf(int cell) {
    int at = cell;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void unite(int cell, int other) {
    int root = rootOf(cell);
    int otherRoot = rootOf(other);
    if (root != otherRoot && haveNeighbours(cell, other)) {
      boolean isFirst = firstCore[root] < firstCore[otherRoot];
      parent[isFirst ? otherRoot : root] = isFirst ? root : otherRoot;
    }
  }

  private boolean haveNeighbours(int cell, int other) {
    Box a = cores[cell];
    Box b = cores[other];
    if (!grid.isWithinRadius(a.gapX(b), a.gapY(b))) {
      return false;
    }
    for (int slot = grid.firstIn(cell); slot != Grid.NONE; slot = grid.nextIn(slot)) {
      if (grid.isCore(slot) && hasCoreNeighbour(slot, other)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasCoreNeighbour(int slot, int cell) {
    for (int other = grid.firstIn(cell); other != Grid.NONE; other = grid.nextIn(other)) {
      if (grid.isCore(other) && grid.areNeighbours(slot, other)) {
        return true;
      }
    }
    return false;
  }

  /** The root of the cluster that a point is of, or {@link Grid#NONE}. */
  private int clusterOf(int slot) {
    int cell = grid.cellOf(slot);
    int first = cores[cell] == null ? Grid.NONE : rootOf(cell);
    if (grid.isAlone(slot) || grid.isCore(slot)) {
      return first;
    }
    for (int link = 0; link < Grid.LINKS; link++) {
      int other = grid.linked(cell, link);
      if (other == Grid.NONE || cores[other] == null) {
        continue;
      }
      int root = rootOf(other);
      boolean isBefore = first == Grid.NONE || firstCore[root] < firstCore[first];
      if (isBefore && hasCoreNeighbour(slot, other)) {
        first = root;
      }
    }
    return first;
  }

  private List<Hotspot> around() {
    Box[] boxes = new Box[cores.length];
    List<Hotspot> hotspots = new ArrayList<>();
    for (int place = from; place < to; place++) {
      int slot = order[place];
      int cluster = clusterOf(slot);
      if (cluster != Grid.NONE) {
        boxes[cluster] = boxes[cluster] == null ? new Box() : boxes[cluster];
        boxes[cluster].add(grid.x(slot), grid.y(slot));
      }
    }
    for (Box box : boxes) {
      if (box != null) {
        hotspots.add(box.hotspot());
      }
    }
    Collections.sort(hotspots);
    return hotspots;
  }
}
