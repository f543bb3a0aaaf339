package livetop.count;

import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;

/**
 * Counts the events of each slice where they were read, and hands on what it counted, packed, by
 * bucket: what crosses the network is then for each slice and item, not for each event. A {@link
 * Ranker} takes it from there.
 *
 * <p>Of every site it also counts what became of its events, for the board {@link Boards#STATUS},
 * and how many there are, for boards that rank sites.
 *
 * <p>A slice may be handed on in parts: its counts add up. So everything can be sent before its
 * time, which is what happens when there are too many different items, and nothing has to be kept.
 */
public final class Combiner {

  /** Takes what was counted of one slice in one bucket. */
  @FunctionalInterface
  public interface Output {
    /**
     * Takes a part of a slice.
     *
     * @param bucket from 0, of {@link Buckets}
     * @param sliceEnd the end of the slice in epoch milliseconds
     * @param packed as {@link PackedCounts}
     */
    void slice(int bucket, long sliceEnd, byte[] packed);
  }

  private final CombinePlan plan;
  private final Output out;
  private final NavigableMap<Long, CombinedSlice> open = new TreeMap<>();
  private CombinedSlice newest;
  private int items;
  private long strangersToldAt = Long.MIN_VALUE;
  private long firstOfStrangers;

  public Combiner(CombinePlan plan, Output out) {
    this.plan = plan;
    this.out = out;
  }

  /** Counts an event on every board that takes its type, and says what became of it. */
  public Outcome add(Event event) {
    CombinedSlice slice = sliceOf(timeOf(event));
    int before = slice.items();
    Outcome outcome = slice.add(event);
    items += slice.items() - before;
    if (items >= plan.maxOpenItems()) {
      sendAll();
    }
    return outcome;
  }

  /** A time of the slice in which an event is counted; nearly always its own. */
  private long timeOf(Event event) {
    long time = event.receivedAtMillis();
    if (!plan.isOfStranger(event)) {
      return time;
    }
    long toldAt = plan.strangersToldAt(time);
    if (toldAt > strangersToldAt) {
      strangersToldAt = toldAt;
      firstOfStrangers = endOf(time);
    }
    return endOf(time) == firstOfStrangers ? time : toldAt - 1;
  }

  private long endOf(long time) {
    return Slices.endOf(time, plan.sliceMillis(), plan.offsetMillis());
  }

  private CombinedSlice sliceOf(long time) {
    if (newest == null || !newest.holds(time)) {
      newest = open.computeIfAbsent(endOf(time), end -> new CombinedSlice(end, plan));
    }
    return newest;
  }

  /** Hands on the slices that end up to this time. */
  public void advanceTo(long watermark) {
    while (!open.isEmpty() && open.firstKey() <= watermark) {
      send(open.pollFirstEntry().getValue());
    }
  }

  /** Hands on everything that was counted. */
  public void sendAll() {
    advanceTo(Long.MAX_VALUE);
  }

  private void send(CombinedSlice slice) {
    newest = null;
    items -= slice.items();
    if (plan.boards().rankSites()) {
      tellSites(slice);
    }
    byte[][] packed = PackedCounts.byBucket(slice.finish(), plan.buckets());
    for (int bucket = 0; bucket < packed.length; bucket++) {
      if (packed[bucket] != null) {
        out.slice(bucket, slice.end(), packed[bucket]);
      }
    }
  }

  /** What sites have is told less often than anything else, in the last slice of a minute. */
  private void tellSites(CombinedSlice slice) {
    long end = plan.sitesToldAt(slice.end());
    CombinedSlice told =
        end == slice.end() ? slice : open.computeIfAbsent(end, e -> new CombinedSlice(e, plan));
    int before = told.items();
    slice.tellSites(told);
    if (told != slice) {
      items += told.items() - before;
    }
  }
}
