package livetop.count;

import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;

/**
 * Counts items of any number in bounded memory: the most frequent are kept, each with a count that
 * is at most {@link #maxError} too small. Of N counts, the error is at most 3.5 N / map size
 * (Apache DataSketches, frequent items; Anderson et al., A High-Performance Algorithm for
 * Identifying Frequent Items in Data Streams, 2017).
 */
final class HeavyHitters {
  private static final int MIN_MAP_SIZE = 8;
  private static final double LOAD_FACTOR = 0.75;

  private final ItemsSketch<Utf8> sketch;

  /** Keeps at least this many items once there are as many. */
  HeavyHitters(int items) {
    sketch = new ItemsSketch<>(mapSize(items));
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
  }

  long maxError() {
    return sketch.getMaximumError();
  }

  int size() {
    return sketch.getNumActiveItems();
  }

  /** Visits the items that are kept, each with the count that it has at least. */
  void forEach(Visitor visitor) {
    for (ItemsSketch.Row<Utf8> row : sketch.getFrequentItems(0, ErrorType.NO_FALSE_NEGATIVES)) {
      if (row.getLowerBound() > 0) {
        visitor.visit(row.getItem().array(), row.getLowerBound());
      }
    }
  }

  /** Takes an item with the count that it has at least. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte[] item, long atLeast);
  }
}
