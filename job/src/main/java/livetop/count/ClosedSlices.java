package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The slices of one level in one bucket that are closed, packed, as long as a window needs them.
 * What comes late for one of them is held beside it until the next checkpoint, so that a late count
 * does not write the slice anew.
 */
final class ClosedSlices {
  private final PackedStore kept;
  private final Supplier<SliceTable> tables;
  private final NavigableSet<Long> ends = new TreeSet<>();
  private final NavigableMap<Long, List<byte[]>> late = new TreeMap<>();

  /**
   * @param tables makes a table for a slice of any number of items
   */
  ClosedSlices(PackedStore kept, Supplier<SliceTable> tables) {
    this.kept = kept;
    this.tables = tables;
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** A slice that ends here is kept. */
  void closed(long end) {
    ends.add(end);
  }

  void addLate(long end, byte[] packed) {
    ends.add(end);
    late.computeIfAbsent(end, e -> new ArrayList<>()).add(packed);
  }

  /** Visits all packed counts of the slices with {@code after < end <= upTo}. */
  void forEach(long after, long upTo, Consumer<byte[]> visitor) {
    if (after < upTo) {
      ends.subSet(after, false, upTo, true).forEach(end -> forEach(end, visitor));
    }
  }

  private void forEach(long end, Consumer<byte[]> visitor) {
    byte[] slice = kept.get(end);
    if (slice != null) {
      visitor.accept(slice);
    }
    late.getOrDefault(end, List.of()).forEach(visitor);
  }

  /** Forgets the slices that end up to here. */
  void forget(long upTo) {
    NavigableSet<Long> expired = ends.headSet(upTo, true);
    expired.forEach(kept::remove);
    expired.clear();
    late.headMap(upTo, true).clear();
  }

  /** Writes what has come late since the last time. */
  void keep() {
    for (Map.Entry<Long, List<byte[]>> entry : late.entrySet()) {
      SliceTable slice = tables.get();
      forEach(entry.getKey(), slice::add);
      if (slice.isEmpty()) {
        ends.remove(entry.getKey());
      } else {
        kept.put(entry.getKey(), PackedCounts.of(slice));
      }
    }
    late.clear();
  }
}
