package livetop.count;

import java.util.ArrayList;
import java.util.List;

/**
 * A level: the slices of one length in one bucket, and the windows that are sums of them.
 *
 * <p>A slice that closes is added to each window's total and kept packed; it is read once more when
 * it leaves a window, to be subtracted. So a window costs the same however many slices it has.
 */
final class SliceLevel {
  /** Far enough from the end of {@code long} to add to it: the watermark of a source that ends. */
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private final WindowPlan plan;
  private final long sliceMillis;
  private final List<WindowTotals> windows = new ArrayList<>();
  private final OpenSlices open;
  private final ClosedSlices closed;
  private final LateCounts late;

  /**
   * Takes up what was kept.
   *
   * @param windows windows whose slices have this length
   * @param publishedUpTo slices that end up to here were closed before, {@code Long.MIN_VALUE} if
   *     none
   */
  SliceLevel(
      WindowPlan plan,
      long sliceMillis,
      List<Window> windows,
      PackedStore kept,
      long publishedUpTo) {
    this.plan = plan;
    this.sliceMillis = sliceMillis;
    this.open = new OpenSlices(kept, () -> new SliceTable(plan.maxItemsOfBucket(), this::holds));
    this.closed = new ClosedSlices(kept, () -> new SliceTable(Integer.MAX_VALUE, this::holds));
    this.late = new LateCounts(closed);
    for (long end : kept.numbers()) {
      requireEnd(end);
      if (end <= publishedUpTo) {
        closed.closed(end);
      } else {
        open.restore(end);
      }
    }
    for (Window window : windows) {
      this.windows.add(restore(window, publishedUpTo));
    }
  }

  /** Whether some window here is one of the group's site. */
  private boolean holds(Group group) {
    for (WindowTotals totals : windows) {
      if (totals.counts().holds(group)) {
        return true;
      }
    }
    return false;
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

  private WindowTotals restore(Window window, long publishedUpTo) {
    if (publishedUpTo == Long.MIN_VALUE) {
      return new WindowTotals(window, plan, publishedUpTo);
    }
    long from = window.startOf(window.lastEndUpTo(publishedUpTo));
    WindowTotals totals = new WindowTotals(window, plan, from);
    closed.forEach(from, Long.MAX_VALUE, totals.counts()::add);
    return totals;
  }

  /** The end of the slice of this level that holds the (finer) slice that ends here. */
  long endOf(long fineSliceEnd) {
    return Slices.endOf(fineSliceEnd - 1, sliceMillis, plan.offsetMillis());
  }

  /** Adds counts to a slice that is still open. */
  void add(SliceMessage message) {
    open.add(endOf(message.sliceEnd()), message);
  }

  /** The end of the first slice that is open, {@code Long.MAX_VALUE} if none is. */
  long firstOpenEnd() {
    return open.firstEnd();
  }

  /** The next time after {@code publishedUpTo} at which something happens here. */
  long nextEnd(long publishedUpTo) {
    for (WindowTotals totals : windows) {
      if (!totals.counts().isEmpty()) {
        return Slices.endOf(publishedUpTo, sliceMillis, plan.offsetMillis());
      }
    }
    return open.firstEnd();
  }

  /** Closes the slice that ends here, and hands over the windows that end with it. */
  void close(long end, LocalRankings out) {
    SliceTable slice = open.close(end);
    if (slice != null) {
      closed.closed(end);
    }
    for (WindowTotals totals : windows) {
      Window window = totals.window();
      boolean ends = window.endsAt(end);
      if (ends) {
        totals.expire(window.startOf(end), closed);
      }
      if (slice != null) {
        totals.counts().add(slice);
      }
      if (ends) {
        totals.counts().forEach((group, items) -> out.of(window, end, group).add(items));
      }
    }
  }

  /** The running total of a window, or null if it is of another level. */
  TotalTable totalsOf(Window window) {
    for (WindowTotals totals : windows) {
      if (totals.window().equals(window)) {
        return totals.counts();
      }
    }
    return null;
  }

  /** Takes counts that came after their slice was closed, until {@link #correct}. */
  void addLate(long fineSliceEnd, UnpackedCounts counts) {
    late.add(endOf(fineSliceEnd), counts);
  }

  /** Whether some published window of the group with this slice is final already. */
  boolean isBeyond(Group group, long fineSliceEnd, long publishedUpTo) {
    long finalUpTo = publishedUpTo - plan.allowedLatenessMillis();
    for (WindowTotals totals : windows) {
      boolean isFinal = totals.window().firstEndWith(endOf(fineSliceEnd)) <= finalUpTo;
      if (isFinal && totals.counts().holds(group)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts what came late in all windows that are still to come, and hands over the corrected
   * counts of the windows that were published and are not final.
   */
  void correct(long publishedUpTo, LocalRankings out) {
    if (late.isEmpty()) {
      return;
    }
    for (WindowTotals totals : windows) {
      Window window = totals.window();
      totals.expire(window.startOf(window.lastEndUpTo(publishedUpTo)), closed);
    }
    late.forgetUpTo(neededAfter(publishedUpTo));
    late.addTo(windows);
    for (WindowTotals totals : windows) {
      late.correct(totals, publishedUpTo, publishedUpTo - plan.allowedLatenessMillis(), out);
    }
    late.clear();
  }

  /** Slices that end up to here are needed by no window to come, nor by a correction. */
  private long neededAfter(long publishedUpTo) {
    long finalUpTo = Math.min(publishedUpTo, END_OF_TIME) - plan.allowedLatenessMillis();
    long needed = Long.MAX_VALUE;
    for (WindowTotals totals : windows) {
      Window window = totals.window();
      needed = Math.min(needed, window.startOf(window.nextEnd(window.lastEndUpTo(finalUpTo))));
      if (!totals.counts().isEmpty()) {
        needed = Math.min(needed, totals.from());
      }
    }
    return needed;
  }

  /** Forgets the slices that neither a window to come nor a correction needs any more. */
  void forget(long publishedUpTo) {
    if (!closed.isEmpty()) {
      closed.forget(neededAfter(publishedUpTo));
    }
  }

  /** Writes what has changed since the last time. */
  void keep() {
    open.keep();
    closed.keep();
  }
}
