package livetop.count;

import livetop.event.Boards;

/** What a {@link Combiner} counts, into which slices and buckets, and how much of it at most. */
public final class CombinePlan {
  private final Boards boards;
  private final long sliceMillis;
  private final long offsetMillis;
  private final Buckets buckets;
  private final int maxItems;
  private final int maxOpenItems;

  /**
   * @param offsetMillis how far local time is ahead of UTC, as in every window
   * @param maxItems above how many different items of a group a slice counts heavy hitters only
   * @param maxOpenItems how many different items are held, over all slices, before they are sent
   *     early
   */
  public CombinePlan(
      Boards boards,
      long sliceMillis,
      long offsetMillis,
      Buckets buckets,
      int maxItems,
      int maxOpenItems) {
    this.boards = boards;
    this.sliceMillis = sliceMillis;
    this.offsetMillis = offsetMillis;
    this.buckets = buckets;
    this.maxItems = maxItems;
    this.maxOpenItems = maxOpenItems;
  }

  Boards boards() {
    return boards;
  }

  long sliceMillis() {
    return sliceMillis;
  }

  long offsetMillis() {
    return offsetMillis;
  }

  Buckets buckets() {
    return buckets;
  }

  int maxItems() {
    return maxItems;
  }

  int maxOpenItems() {
    return maxOpenItems;
  }
}
