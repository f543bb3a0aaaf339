package livetop.count;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import livetop.bytes.Utf8;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;

/**
 * Counts items of any number in bounded memory: the most frequent are listed, each with a count
 * that is at most {@link #maxError} too small; an item that is not listed has at most as many
 * counts. Of N counts, the sketch's own error is at most 3.5 N / map size (Apache DataSketches,
 * frequent items; Anderson et al., A High-Performance Algorithm for Identifying Frequent Items in
 * Data Streams, 2017). It tracks twice as many items as are listed: the rest is mostly noise that
 * would fill every window. Titles are known of items that are tracked, or came lately.
 */
final class HeavyHitters {
  private static final int MIN_MAP_SIZE = 8;
  private static final double LOAD_FACTOR = 0.75;

  private final ItemsSketch<Utf8> sketch;
  private final Map<Utf8, SliceItem> titles = new HashMap<>();
  private final int listed;
  private final int maxTitles;
  private ItemsSketch.Row<Utf8>[] rows;

  /** Tracks at least this many items once there are as many, and lists half of them. */
  HeavyHitters(int items) {
    int mapSize = mapSize(items);
    sketch = new ItemsSketch<>(mapSize);
    maxTitles = 2 * mapSize;
    listed = Math.max(1, items / 2);
  }

  private static int mapSize(int items) {
    int size = MIN_MAP_SIZE;
    while (size * LOAD_FACTOR < items) {
      size *= 2;
    }
    return size;
  }

  /** Takes over an item from a table, with its titles. */
  void add(SliceItem entry) {
    Utf8 item = new Utf8(entry.item, 0, entry.item.length);
    sketch.update(item, entry.count);
    titles.put(item, entry);
    rows = null;
  }

  /**
   * Adds to the count of an item.
   *
   * @return where the titles go that these events carried
   */
  SliceItem add(Utf8 item, long count) {
    if (titles.size() > maxTitles) {
      forgetTitles();
    }
    Utf8 own = item.copy();
    sketch.update(own, count);
    rows = null;
    return titles.computeIfAbsent(own, i -> new SliceItem(own.array(), ItemTable.hash(own)));
  }

  private void forgetTitles() {
    Set<Utf8> tracked = new HashSet<>();
    for (ItemsSketch.Row<Utf8> row : rows()) {
      tracked.add(row.getItem());
    }
    titles.keySet().retainAll(tracked);
  }

  /** The tracked items, the most frequent first. */
  private ItemsSketch.Row<Utf8>[] rows() {
    if (rows == null) {
      rows = sketch.getFrequentItems(0, ErrorType.NO_FALSE_NEGATIVES);
    }
    return rows;
  }

  /** What an item's count may be short of, listed or not. */
  long maxError() {
    long leftOut = rows().length > listed ? rows()[listed].getUpperBound() : 0;
    return Math.max(leftOut, sketch.getMaximumError());
  }

  /** Of so many counts, those of items that are not listed, with the error within this bucket. */
  Tally unlisted(long counted) {
    long[] rest = {counted};
    forEach(entry -> rest[0] -= entry.count);
    return new Tally(rest[0], 0, maxError());
  }

  int size() {
    return Math.min(listed, sketch.getNumActiveItems());
  }

  /** Visits the items that are listed, each with the count that it has at least. */
  void forEach(Consumer<SliceItem> visitor) {
    for (int i = 0; i < Math.min(listed, rows().length); i++) {
      long atLeast = rows()[i].getLowerBound();
      if (atLeast > 0) {
        Utf8 item = rows()[i].getItem();
        SliceItem titled = titles.get(item);
        visitor.accept(
            titled == null
                ? new SliceItem(item.array(), ItemTable.hash(item)).withCount(atLeast)
                : titled.withCount(atLeast));
      }
    }
  }
}
