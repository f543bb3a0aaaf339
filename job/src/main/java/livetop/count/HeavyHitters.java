package livetop.count;

import livetop.bytes.Utf8;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;

/**
 * Counts items of any number in bounded memory: the most frequent are listed, each with a count
 * that is at most {@link #maxError} too small; an item that is not listed has at most as many
 * counts. Of N counts, the sketch's own error is at most 3.5 N / map size (Apache DataSketches,
 * frequent items; Anderson et al., A High-Performance Algorithm for Identifying Frequent Items in
 * Data Streams, 2017). It tracks twice as many items as are listed: the rest is mostly noise that
 * would fill every window.
 */
final class HeavyHitters {
  private static final int MIN_MAP_SIZE = 8;
  private static final double LOAD_FACTOR = 0.75;

  private final ItemsSketch<Utf8> sketch;
  private final int listed;
  private ItemsSketch.Row<Utf8>[] rows;

  /** Tracks at least this many items once there are as many, and lists half of them. */
  HeavyHitters(int items) {
    sketch = new ItemsSketch<>(mapSize(items));
    listed = Math.max(1, items / 2);
  }

  private static int mapSize(int items) {
    int size = MIN_MAP_SIZE;
    while (size * LOAD_FACTOR < items) {
      size *= 2;
    }
    return size;
  }

  /** Adds to the count of an item, whose bytes are kept. */
  void add(byte[] item, long count) {
    sketch.update(new Utf8(item, 0, item.length), count);
    rows = null;
  }

  /** The tracked items, the most frequent first. */
  private ItemsSketch.Row<Utf8>[] rows() {
    if (rows == null) {
      rows = sketch.getFrequentItems(0, ErrorType.NO_FALSE_NEGATIVES);
    }
    return rows;
  }

  long maxError() {
    long leftOut = rows().length > listed ? rows()[listed].getUpperBound() : 0;
    return Math.max(leftOut, sketch.getMaximumError());
  }

  int size() {
    return Math.min(listed, sketch.getNumActiveItems());
  }

  /** Visits the items that are listed, each with the count that it has at least. */
  void forEach(Visitor visitor) {
    for (int i = 0; i < Math.min(listed, rows().length); i++) {
      long atLeast = rows()[i].getLowerBound();
      if (atLeast > 0) {
        visitor.visit(rows()[i].getItem().array(), atLeast);
      }
    }
  }

  /** Takes an item with the count that it has at least. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte[] item, long atLeast);
  }
}
