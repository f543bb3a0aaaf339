package livetop.count;

import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;

/** What a {@link Combiner} counts, into which slices and buckets, and how much of it at most. */
public final class CombinePlan {
  /** How often it is told what became of events of sites that do not count. */
  static final long STRANGERS_TOLD_EVERY_MILLIS = 3_600_000;

  /** How often boards of sites are told. */
  static final long SITES_TOLD_EVERY_MILLIS = 60_000;

  private final Boards boards;
  private final long sliceMillis;
  private final long offsetMillis;
  private final Buckets buckets;
  private final int maxItems;
  private final int maxOpenItems;
  private final boolean tellsStrangersRarely;

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
    this(boards, sliceMillis, offsetMillis, buckets, maxItems, maxOpenItems, false);
  }

  private CombinePlan(
      Boards boards,
      long sliceMillis,
      long offsetMillis,
      Buckets buckets,
      int maxItems,
      int maxOpenItems,
      boolean tellsStrangersRarely) {
    this.boards = boards;
    this.sliceMillis = sliceMillis;
    this.offsetMillis = offsetMillis;
    this.buckets = buckets;
    this.maxItems = maxItems;
    this.maxOpenItems = maxOpenItems;
    this.tellsStrangersRarely = tellsStrangersRarely;
  }

  /**
   * The same where the default site does not count: what is told there is of strangers alone. The
   * first of it is told at once, what follows within {@value #STRANGERS_TOLD_EVERY_MILLIS} ms at
   * their end, so that strangers do not make its rankings change at each end of a window.
   */
  public CombinePlan tellingStrangersRarely() {
    return new CombinePlan(
        boards, sliceMillis, offsetMillis, buckets, maxItems, maxOpenItems, true);
  }

  /** Whether what became of an event is told rarely. */
  boolean isOfStranger(Event event) {
    return tellsStrangersRarely
        && event.outcome() != Outcome.COUNTED
        && event.site().equals(Event.DEFAULT_SITE);
  }

  /** The end of the time after which is told what became of strangers' events in it. */
  long strangersToldAt(long time) {
    return endOf(time, STRANGERS_TOLD_EVERY_MILLIS);
  }

  /** The end of the slice in which is told how much sites have in the slice that ends here. */
  long sitesToldAt(long sliceEnd) {
    return endOf(sliceEnd - 1, SITES_TOLD_EVERY_MILLIS);
  }

  /** The end of whole slices that are at least as long. */
  private long endOf(long time, long leastMillis) {
    long slices = Math.max(1, (leastMillis + sliceMillis - 1) / sliceMillis);
    return Slices.endOf(time, slices * sliceMillis, offsetMillis);
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
