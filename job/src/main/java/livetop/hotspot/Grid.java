package livetop.hotspot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Points in square cells, each point with the number of its neighbours, which is kept as points
 * come and go. The side of a cell is the radius by √2, rounded down: so all points of a cell are
 * neighbours, and only in 20 other cells a point can have more of them. Both are exact, since
 * coordinates are whole numbers.
 *
 * <p>A cell that has points has links to those of the 20 that have some, so that a hash is asked
 * once a point. Slots and cells that were given back are given out again.
 */
final class Grid {
  /** Half of the 20 cells, near ones first; the other half is opposite. */
  private static final int[][] STEPS = {
    {1, 0}, {0, 1}, {1, 1}, {1, -1}, {2, 0}, {0, 2}, {2, 1}, {2, -1}, {1, 2}, {1, -2}
  };

  /** How many links reach each other cell once, from one of the two. */
  static final int HALF = STEPS.length;

  static final int LINKS = 2 * HALF;
  static final int NONE = -1;
  private static final int FIRST_CELLS = 16;

  private final int minPoints;
  private final long radiusSquared;
  private final int side;

  private final int[] x;
  private final int[] y;
  private final int[] cellOf;
  private final int[] neighboursElsewhere;
  private final int[] nextInCell;
  private final int[] previousInCell;
  private int freeSlot;

  private final Map<Long, Integer> cells = new HashMap<>();
  private int[] firstOf = new int[FIRST_CELLS];
  private int[] sizeOf = new int[FIRST_CELLS];
  private int[] links = new int[FIRST_CELLS * LINKS];
  private int cellsGivenOut;
  private int freeCell = NONE;

  /** A grid of at most so many points. */
  Grid(int capacity, int radius, int minPoints) {
    this.minPoints = minPoints;
    this.radiusSquared = (long) radius * radius;
    this.side = Math.max(1, sideOf(radiusSquared));
    x = new int[capacity];
    y = new int[capacity];
    cellOf = new int[capacity];
    neighboursElsewhere = new int[capacity];
    nextInCell = new int[capacity];
    previousInCell = new int[capacity];
    for (int slot = 0; slot < capacity; slot++) {
      nextInCell[slot] = slot + 1 < capacity ? slot + 1 : NONE;
    }
  }

  /** The greatest side whose diagonal is within the radius. */
  private static int sideOf(long radiusSquared) {
    long side = (long) Math.sqrt(radiusSquared / 2.0);
    while (2 * side * side > radiusSquared) {
      side--;
    }
    while (2 * (side + 1) * (side + 1) <= radiusSquared) {
      side++;
    }
    return (int) side;
  }

  /** Takes a point, and tells the slot that it has from now on. */
  int add(int atX, int atY) {
    int slot = freeSlot;
    freeSlot = nextInCell[slot];
    x[slot] = atX;
    y[slot] = atY;
    int cell = cellAt(Math.floorDiv(atX, side), Math.floorDiv(atY, side));
    cellOf[slot] = cell;
    neighboursElsewhere[slot] = tellNeighbours(slot, 1);
    int next = firstOf[cell];
    nextInCell[slot] = next;
    previousInCell[slot] = NONE;
    if (next != NONE) {
      previousInCell[next] = slot;
    }
    firstOf[cell] = slot;
    sizeOf[cell]++;
    return slot;
  }

  void remove(int slot) {
    int cell = cellOf[slot];
    int next = nextInCell[slot];
    int previous = previousInCell[slot];
    if (previous == NONE) {
      firstOf[cell] = next;
    } else {
      nextInCell[previous] = next;
    }
    if (next != NONE) {
      previousInCell[next] = previous;
    }
    sizeOf[cell]--;
    tellNeighbours(slot, -1);
    if (sizeOf[cell] == 0) {
      giveBack(cell, Math.floorDiv(x[slot], side), Math.floorDiv(y[slot], side));
    }
    nextInCell[slot] = freeSlot;
    freeSlot = slot;
  }

  /**
   * Tells the neighbours in other cells that one more, or one less, is there; how many they are.
   */
  private int tellNeighbours(int slot, int change) {
    int neighbours = 0;
    int begin = cellOf[slot] * LINKS;
    for (int link = begin; link < begin + LINKS; link++) {
      if (links[link] == NONE) {
        continue;
      }
      for (int other = firstOf[links[link]]; other != NONE; other = nextInCell[other]) {
        if (areNeighbours(slot, other)) {
          neighboursElsewhere[other] += change;
          neighbours++;
        }
      }
    }
    return neighbours;
  }

  private static long key(int column, int row) {
    return ((long) column << Integer.SIZE) | (row & 0xFFFFFFFFL);
  }

  private int cellAt(int column, int row) {
    Integer known = cells.get(key(column, row));
    if (known != null) {
      return known;
    }
    int cell = freeCell == NONE ? cellsGivenOut++ : freeCell;
    if (cell == freeCell) {
      freeCell = firstOf[cell];
    } else if (cell == firstOf.length) {
      firstOf = Arrays.copyOf(firstOf, 2 * cell);
      sizeOf = Arrays.copyOf(sizeOf, 2 * cell);
      links = Arrays.copyOf(links, 2 * cell * LINKS);
    }
    firstOf[cell] = NONE;
    sizeOf[cell] = 0;
    cells.put(key(column, row), cell);
    for (int step = 0; step < HALF; step++) {
      connect(cell, step, column + STEPS[step][0], row + STEPS[step][1]);
      connect(cell, step + HALF, column - STEPS[step][0], row - STEPS[step][1]);
    }
    return cell;
  }

  private void connect(int cell, int link, int column, int row) {
    Integer other = cells.get(key(column, row));
    links[cell * LINKS + link] = other == null ? NONE : other;
    if (other != null) {
      links[other * LINKS + opposite(link)] = cell;
    }
  }

  private static int opposite(int link) {
    return link < HALF ? link + HALF : link - HALF;
  }

  private void giveBack(int cell, int column, int row) {
    cells.remove(key(column, row));
    for (int link = 0; link < LINKS; link++) {
      int other = links[cell * LINKS + link];
      if (other != NONE) {
        links[other * LINKS + opposite(link)] = NONE;
      }
    }
    firstOf[cell] = freeCell;
    freeCell = cell;
  }

  /** Whether so many points are about this one that it is at the core of a hotspot. */
  boolean isCore(int slot) {
    return sizeOf[cellOf[slot]] + neighboursElsewhere[slot] >= minPoints;
  }

  /** Whether no point is about this one. */
  boolean isAlone(int slot) {
    return sizeOf[cellOf[slot]] + neighboursElsewhere[slot] == 1;
  }

  boolean areNeighbours(int slot, int other) {
    return isWithinRadius((long) x[slot] - x[other], (long) y[slot] - y[other]);
  }

  boolean isWithinRadius(long dx, long dy) {
    return dx * dx + dy * dy <= radiusSquared;
  }

  int x(int slot) {
    return x[slot];
  }

  int y(int slot) {
    return y[slot];
  }

  int cellOf(int slot) {
    return cellOf[slot];
  }

  /** Cells have numbers below this. */
  int cellCount() {
    return cellsGivenOut;
  }

  /** The cell that a link of a cell leads to, or {@link #NONE}; links below {@link #HALF} first. */
  int linked(int cell, int link) {
    return links[cell * LINKS + link];
  }

  /** A point of the cell, or {@link #NONE}. */
  int firstIn(int cell) {
    return firstOf[cell];
  }

  /** Another point of the same cell, or {@link #NONE} after the last. */
  int nextIn(int slot) {
    return nextInCell[slot];
  }
}
