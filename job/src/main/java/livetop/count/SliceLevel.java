package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The slices of one length in one bucket, and the windows that are sums of them.
 *
 * <p>Open slices are tables in memory. A slice that closes is added to each window's total and kept
 * packed; it is read once more when it leaves a window, to be subtracted. So a window costs the
 * same however many slices it has.
 */
final class SliceLevel {
  /** Takes the totals of a window that ends. */
  @FunctionalInterface
  interface WindowEnd {
    void ended(Window window, Group group, ItemCounts totals);
  }

  /** Far enough from the end of {@code long} to add to it: the watermark of a source that ends. */
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private final long sliceMillis;
  private final long offsetMillis;
  private final int maxItems;
  private final List<WindowTotals> windows = new ArrayList<>();
  private final ByEnd kept;
  private final NavigableSet<Long> closed = new TreeSet<>();
  private final NavigableMap<Long, OpenSlice> open = new TreeMap<>();

  /** A slice to which counts are still added. */
  private static final class OpenSlice {
    private final CountTable counts;
    private boolean changed;

    OpenSlice(CountTable counts) {
      this.counts = counts;
    }
  }

  /**
   * Takes up what was kept.
   *
   * @param windows windows whose slices have this length
   * @param closedUpTo slices that end up to here were closed before, {@code Long.MIN_VALUE} if none
   */
  SliceLevel(WindowPlan plan, long sliceMillis, List<Window> windows, ByEnd kept, long closedUpTo) {
    this.sliceMillis = sliceMillis;
    this.offsetMillis = plan.offsetMillis();
    this.maxItems = plan.maxItemsOfBucket();
    this.kept = kept;
    for (long end : kept.ends()) {
      requireEnd(end);
      if (end <= closedUpTo) {
        closed.add(end);
      } else {
        OpenSlice slice = new OpenSlice(new CountTable(maxItems));
        slice.counts.add(kept.get(end));
        open.put(end, slice);
      }
    }
    for (Window window : windows) {
      this.windows.add(restore(window, closedUpTo));
    }
  }

  private void requireEnd(long end) {
    if (endOf(end) != end) {
      throw new IllegalStateException(
          "a kept slice of "
              + sliceMillis
              + " ms ends at "
              + end
              + ", which is none of the ends that utcOffset gives: it was kept with another"
              + " utcOffset; use that one, or start without the savepoint");
    }
  }

  private WindowTotals restore(Window window, long closedUpTo) {
    if (closedUpTo == Long.MIN_VALUE) {
      return new WindowTotals(window, closedUpTo);
    }
    WindowTotals totals = new WindowTotals(window, window.startOf(window.lastEndUpTo(closedUpTo)));
    for (long end : closed.tailSet(totals.from, false)) {
      totals.counts.add(kept.get(end));
    }
    return totals;
  }

  /** The end of the slice of this level that holds the (finer) slice that ends here. */
  long endOf(long fineSliceEnd) {
    return Slices.endOf(fineSliceEnd - 1, sliceMillis, offsetMillis);
  }

  /** Adds counts to a slice that is still open. */
  void add(long end, byte[] packed) {
    OpenSlice slice = open.computeIfAbsent(end, e -> new OpenSlice(new CountTable(maxItems)));
    slice.counts.add(packed);
    slice.changed = true;
  }

  /** The next time after {@code closedUpTo} at which something happens here. */
  long nextEnd(long closedUpTo) {
    for (WindowTotals totals : windows) {
      if (!totals.counts.isEmpty()) {
        return Slices.endOf(closedUpTo, sliceMillis, offsetMillis);
      }
    }
    return open.isEmpty() ? Long.MAX_VALUE : open.firstKey();
  }

  /** Closes the slice that ends here, and hands over the windows that end with it. */
  void close(long end, WindowEnd out) {
    OpenSlice slice = open.remove(end);
    if (slice != null) {
      closed.add(end);
      if (slice.changed) {
        kept.put(end, PackedCounts.of(slice.counts));
      }
    }
    for (WindowTotals totals : windows) {
      if (slice != null) {
        totals.counts.add(slice.counts);
      }
      if (totals.window.endsAt(end)) {
        expire(totals, totals.window.startOf(end));
        totals.counts.forEach((group, items) -> out.ended(totals.window, group, items));
      }
    }
  }

  private void expire(WindowTotals totals, long newFrom) {
    if (newFrom <= totals.from) {
      return;
    }
    for (long end : closed.subSet(totals.from, false, newFrom, true)) {
      totals.counts.subtract(kept.get(end));
    }
    totals.from = newFrom;
  }

  /** Forgets the slices that neither a window to come nor a correction needs any more. */
  void forget(long closedUpTo, long allowedLatenessMillis) {
    if (closed.isEmpty()) {
      return;
    }
    long correctableFrom = Math.min(closedUpTo, END_OF_TIME) - allowedLatenessMillis;
    long needed = Long.MAX_VALUE;
    for (WindowTotals totals : windows) {
      Window window = totals.window;
      long firstCorrectable = window.lastEndUpTo(correctableFrom) + window.stepMillis();
      needed = Math.min(needed, Math.min(totals.from, window.startOf(firstCorrectable)));
    }
    NavigableSet<Long> expired = closed.headSet(needed, true);
    expired.forEach(kept::remove);
    expired.clear();
  }

  /** Writes the open slices that have changed. */
  void keepOpen() {
    open.forEach(
        (end, slice) -> {
          if (slice.changed) {
            kept.put(end, PackedCounts.of(slice.counts));
            slice.changed = false;
          }
        });
  }

  /**
   * Adds counts that came after their slice was closed, for all windows still to come.
   *
   * @param correctable whether windows already published are corrected; if not, and no window to
   *     come holds the slice, it is left out
   */
  void addLate(long end, long closedUpTo, CountTable late, boolean correctable) {
    boolean inWindowToCome = false;
    for (WindowTotals totals : windows) {
      expire(totals, totals.window.startOf(totals.window.lastEndUpTo(closedUpTo)));
      inWindowToCome |= end > totals.from;
    }
    if (!correctable && !inWindowToCome) {
      return;
    }
    CountTable slice = closed.contains(end) ? PackedCounts.unpack(kept.get(end)) : new CountTable();
    slice.add(late);
    kept.put(end, PackedCounts.of(slice));
    closed.add(end);
    for (WindowTotals totals : windows) {
      if (end > totals.from) {
        totals.counts.add(late);
      }
    }
  }

  /** Takes what an item of a published window has grown by, and its whole count there. */
  @FunctionalInterface
  interface Corrections {
    void corrected(Window window, long windowEnd, Group group, ItemCount growth, long count);
  }

  /** Hands over the corrected counts of every published window that holds this slice. */
  void correct(long end, long closedUpTo, CountTable late, Corrections out) {
    Map<Long, CountTable> read = new HashMap<>();
    for (WindowTotals totals : windows) {
      Window window = totals.window;
      long windowEnd = window.lastEndUpTo(end - 1) + window.stepMillis();
      while (windowEnd <= closedUpTo && window.startOf(windowEnd) < end) {
        correct(totals, windowEnd, closedUpTo, late, read, out);
        windowEnd += window.stepMillis();
      }
    }
  }

  /**
   * A published window is what the running total holds of it, less the slices closed since, and the
   * slices that have left the total since.
   */
  private void correct(
      WindowTotals totals,
      long windowEnd,
      long closedUpTo,
      CountTable late,
      Map<Long, CountTable> read,
      Corrections out) {
    Window window = totals.window;
    boolean inTotals = windowEnd > totals.from;
    CountTable left = sum(window.startOf(windowEnd), Math.min(windowEnd, totals.from), read);
    CountTable since = inTotals ? sum(windowEnd, closedUpTo, read) : new CountTable();
    late.forEach(
        (group, items) ->
            items.forEach(
                entry -> {
                  long count = left.count(group, entry.item);
                  if (inTotals) {
                    count += totals.counts.count(group, entry.item);
                    count -= since.count(group, entry.item);
                  }
                  out.corrected(window, windowEnd, group, entry, count);
                }));
  }

  /** The sum of the closed slices with {@code after < end <= upTo}. */
  private CountTable sum(long after, long upTo, Map<Long, CountTable> read) {
    CountTable sum = new CountTable();
    if (after < upTo) {
      for (long end : closed.subSet(after, false, upTo, true)) {
        sum.add(read.computeIfAbsent(end, e -> PackedCounts.unpack(kept.get(e))));
      }
    }
    return sum;
  }
}
