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
  private final int maxItemsOfBucket;

  /**
   * @param k how many items a ranking lists
   * @param allowedLatenessMillis how late counts may be to correct what was published
   * @param offsetMillis how far local time is ahead of UTC, as in every window
   * @param maxItemsOfBucket above how many different items of a group a slice of one bucket counts
   *     heavy hitters only
   */
  public WindowPlan(
      List<Window> windows,
      int k,
      long allowedLatenessMillis,
      long offsetMillis,
      int maxItemsOfBucket) {
    this.windows = Collections.unmodifiableList(new ArrayList<>(windows));
    this.k = k;
    this.allowedLatenessMillis = allowedLatenessMillis;
    this.offsetMillis = offsetMillis;
    this.maxItemsOfBucket = maxItemsOfBucket;
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

  int maxItemsOfBucket() {
    return maxItemsOfBucket;
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
