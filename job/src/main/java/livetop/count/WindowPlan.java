package livetop.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All windows of a job, and what they have in common. */
public final class WindowPlan {
  private final List<Window> windows;
  private final int k;
  private final long allowedLatenessMillis;
  private final long offsetMillis;

  /**
   * @param k how many items a ranking lists
   * @param allowedLatenessMillis how late counts may be to correct what was published
   * @param offsetMillis how far local time is ahead of UTC, as in every window
   */
  public WindowPlan(List<Window> windows, int k, long allowedLatenessMillis, long offsetMillis) {
    this.windows = Collections.unmodifiableList(new ArrayList<>(windows));
    this.k = k;
    this.allowedLatenessMillis = allowedLatenessMillis;
    this.offsetMillis = offsetMillis;
  }

  public List<Window> windows() {
    return windows;
  }

  public int k() {
    return k;
  }

  public long allowedLatenessMillis() {
    return allowedLatenessMillis;
  }

  long offsetMillis() {
    return offsetMillis;
  }

  /**
   * The windows by the length of their slices in milliseconds. Windows with equal slices share
   * them; a coarse window has coarse slices, so that a day does not keep seconds.
   */
  public NavigableMap<Long, List<Window>> windowsBySlice() {
    NavigableMap<Long, List<Window>> levels = new TreeMap<>();
    for (Window window : windows) {
      levels.computeIfAbsent(window.sliceMillis(), slice -> new ArrayList<>()).add(window);
    }
    return levels;
  }
}
