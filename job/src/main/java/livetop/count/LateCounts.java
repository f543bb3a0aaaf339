package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts of one level in one bucket that came after their slice was closed, from one watermark to
 * the next. They are added to the slices, to the windows that are still to come, and correct those
 * that were published.
 *
 * <p>Only the items that came late are looked up: in the running total, and for each published
 * window before the newest in the slices by which it differs from the one after it.
 */
final class LateCounts {
  private final ClosedSlices closed;
  private final NavigableMap<Long, List<UnpackedCounts>> byEnd = new TreeMap<>();

  LateCounts(ClosedSlices closed) {
    this.closed = closed;
  }

  void add(long sliceEnd, UnpackedCounts counts) {
    byEnd.computeIfAbsent(sliceEnd, end -> new ArrayList<>()).add(counts);
  }

  boolean isEmpty() {
    return byEnd.isEmpty();
  }

  void clear() {
    byEnd.clear();
  }

  /** Leaves out what no window needs any more. */
  void forgetUpTo(long sliceEnd) {
    byEnd.headMap(sliceEnd, true).clear();
  }

  /** Adds all to the closed slices, and to the running totals that hold them. */
  void addTo(List<WindowTotals> windows) {
    byEnd.forEach(
        (end, messages) -> {
          for (UnpackedCounts counts : messages) {
            closed.addLate(end, counts.packed());
            for (WindowTotals totals : windows) {
              if (totals.holds(end)) {
                totals.counts().add(counts);
              }
            }
          }
        });
  }

  /**
   * Hands over what has grown in the published windows of one kind, newest first.
   *
   * @param totals the running total, which has the late counts already
   * @param finalUpTo windows that end up to here are not corrected any more
   */
  void correct(WindowTotals totals, long publishedUpTo, long finalUpTo, LocalRankings out) {
    if (byEnd.isEmpty()) {
      return;
    }
    Window window = totals.window();
    long oldest = Math.max(window.firstEndWith(byEnd.firstKey()), finalUpTo + 1);
    long end = window.lastEndUpTo(publishedUpTo);
    if (end < oldest) {
      return;
    }
    LookedUp counts = new LookedUp(totals.counts());
    byEnd.values().forEach(messages -> messages.forEach(counts::lookUp));
    closed.forEach(end, publishedUpTo, counts::subtract);
    for (; end >= oldest; end = window.previousEnd(end)) {
      correct(window, end, counts, out);
      long before = window.previousEnd(end);
      if (before >= oldest) {
        closed.forEach(before, end, counts::subtract);
        closed.forEach(window.startOf(before), window.startOf(end), counts::add);
      }
    }
  }

  private void correct(Window window, long end, LookedUp counts, LocalRankings out) {
    Map<Group, LookedUp.Growth> growth = new HashMap<>();
    byEnd
        .subMap(window.startOf(end), false, end, true)
        .values()
        .forEach(messages -> messages.forEach(late -> counts.grow(late, growth)));
    growth.forEach((group, grown) -> out.of(window, end, group).add(grown));
  }
}
