package livetop.count;

/** The running sum of one window: every closed slice of its level with {@code from < end}. */
final class WindowTotals {
  private final Window window;
  private final TotalTable counts;
  private long from;

  WindowTotals(Window window, WindowPlan plan, long from) {
    this.window = window;
    this.counts = new TotalTable(group -> plan.holds(window, group));
    this.from = from;
  }

  Window window() {
    return window;
  }

  TotalTable counts() {
    return counts;
  }

  boolean holds(long sliceEnd) {
    return sliceEnd > from;
  }

  long from() {
    return from;
  }

  /** Takes back the slices that end up to here. */
  void expire(long upTo, ClosedSlices closed) {
    if (upTo > from) {
      closed.forEach(from, upTo, counts::subtract);
      from = upTo;
    }
  }
}
