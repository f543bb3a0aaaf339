package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The slices of one level in one bucket that have not closed yet. The first one is a table in
 * memory. Those behind it, of which there are many while one shard lags, wait packed: in memory
 * until the next checkpoint, then only where closed slices are kept.
 */
final class OpenSlices {
  private final PackedStore kept;
  private final Supplier<SliceTable> tables;
  private final NavigableMap<Long, OpenSlice> byEnd = new TreeMap<>();

  /** A slice to which counts are still added. */
  private final class OpenSlice {
    private final long end;
    private final List<SliceMessage> waiting = new ArrayList<>();
    private boolean isKept;
    private SliceTable table;
    private boolean changed;

    OpenSlice(long end, boolean isKept) {
      this.end = end;
      this.isKept = isKept;
    }

    void add(SliceMessage message, boolean first) {
      if (first || table != null) {
        table().add(message.packed());
        changed = true;
      } else {
        waiting.add(message);
      }
    }

    SliceTable table() {
      if (table == null) {
        table = tables.get();
        if (isKept) {
          table.add(kept.get(end));
        }
      }
      changed |= !waiting.isEmpty();
      waiting.forEach(message -> table.add(message.packed()));
      waiting.clear();
      return table;
    }

    /** Writes what has come since the last time. */
    void keep(boolean first) {
      if (changed || !waiting.isEmpty()) {
        if (!table().isEmpty()) {
          kept.put(end, PackedCounts.of(table));
          isKept = true;
        }
        changed = false;
      }
      if (!first) {
        table = null;
      }
    }
  }

  /**
   * @param tables makes a table for a slice
   */
  OpenSlices(PackedStore kept, Supplier<SliceTable> tables) {
    this.kept = kept;
    this.tables = tables;
  }

  /** Takes up a slice that is kept. */
  void restore(long end) {
    byEnd.put(end, new OpenSlice(end, true));
  }

  /** Adds counts to the slice that ends here. */
  void add(long end, SliceMessage message) {
    OpenSlice slice = byEnd.computeIfAbsent(end, e -> new OpenSlice(e, false));
    slice.add(message, end == firstEnd());
  }

  /** The end of the first slice, {@code Long.MAX_VALUE} if there is none. */
  long firstEnd() {
    return byEnd.isEmpty() ? Long.MAX_VALUE : byEnd.firstKey();
  }

  /** Closes the slice that ends here: it is kept, and handed over; null if there is nothing. */
  SliceTable close(long end) {
    OpenSlice slice = byEnd.remove(end);
    if (slice == null) {
      return null;
    }
    SliceTable table = slice.table();
    slice.keep(true);
    return table.isEmpty() ? null : table;
  }

  /** Writes what has come since the last time. */
  void keep() {
    byEnd.forEach((end, slice) -> slice.keep(end == firstEnd()));
  }
}
