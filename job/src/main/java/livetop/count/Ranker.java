package livetop.count;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Ranks what the buckets of one task hold: takes slices, and at each window's end gives the first k
 * over all its buckets. Late counts give corrections at once.
 */
public final class Ranker {
  private final WindowPlan plan;
  private final Consumer<LocalRanking> out;
  private final Map<Integer, BucketWindows> buckets = new TreeMap<>();
  private long lateCorrected;
  private long lateBeyond;

  public Ranker(WindowPlan plan, Consumer<LocalRanking> out) {
    this.plan = plan;
    this.out = out;
  }

  /**
   * Takes up a bucket with what was kept of it.
   *
   * @param kept the kept slices by the slices' length in milliseconds
   * @param publishedUpTo as {@link #publishedUpTo} was, {@code Long.MIN_VALUE} for a new bucket
   */
  public void open(int bucket, LongFunction<ByEnd> kept, long publishedUpTo) {
    buckets.put(bucket, new BucketWindows(plan, kept, publishedUpTo));
  }

  public Collection<Integer> buckets() {
    return buckets.keySet();
  }

  /** The watermark up to which the bucket's windows were published. */
  public long publishedUpTo(int bucket) {
    return buckets.get(bucket).publishedUpTo();
  }

  /** Adds the packed counts of a slice to an open bucket. */
  public void add(int bucket, long sliceEnd, byte[] packed) {
    Map<List<Object>, Correction> corrections = new LinkedHashMap<>();
    buckets
        .get(bucket)
        .add(
            sliceEnd,
            packed,
            (window, end, group, growth, count) ->
                corrections
                    .computeIfAbsent(
                        List.of(window, end, group), key -> new Correction(window, end, group))
                    .add(growth, count),
            this::countLate);
    corrections.values().forEach(correction -> out.accept(correction.ranking()));
  }

  private void countLate(CountTable counts, boolean correctable) {
    counts.forEach(
        (group, items) -> {
          if (correctable) {
            lateCorrected += items.total();
          } else {
            lateBeyond += items.total();
          }
        });
  }

  /** Publishes every window that ends up to the watermark. */
  public void advanceTo(long watermark) {
    for (long end = nextEnd(); end <= watermark && end != Long.MAX_VALUE; end = nextEnd()) {
      publish(end);
    }
    buckets.values().forEach(bucket -> bucket.advanceTo(watermark));
  }

  private long nextEnd() {
    long next = Long.MAX_VALUE;
    for (BucketWindows bucket : buckets.values()) {
      next = Math.min(next, bucket.nextEnd());
    }
    return next;
  }

  private void publish(long end) {
    Map<Window, Map<Group, Candidates>> ending = new LinkedHashMap<>();
    for (BucketWindows bucket : buckets.values()) {
      if (bucket.nextEnd() == end) {
        bucket.close(
            end,
            (window, group, totals) ->
                ending
                    .computeIfAbsent(window, w -> new HashMap<>())
                    .computeIfAbsent(group, g -> new Candidates(plan.k()))
                    .add(totals));
      }
    }
    ending.forEach(
        (window, groups) ->
            groups.forEach(
                (group, candidates) ->
                    out.accept(
                        new LocalRanking(
                            group,
                            window.name(),
                            end,
                            candidates.tally,
                            candidates.first.ranked()))));
  }

  /** Writes what has changed since the last time, to be kept. */
  public void keepOpen() {
    buckets.values().forEach(BucketWindows::keepOpen);
  }

  /** How many late counts have corrected rankings that were published. */
  public long lateCorrected() {
    return lateCorrected;
  }

  /** How many counts were too late to correct; they count in windows that were still to come. */
  public long lateBeyond() {
    return lateBeyond;
  }

  /** The first k of one group over several buckets. */
  private static final class Candidates {
    private final TopK first;
    private Tally tally = Tally.NONE;

    Candidates(int k) {
      first = new TopK(k);
    }

    void add(ItemCounts totals) {
      tally = tally.withBuckets(totals.tally());
      totals.forEach(first::offer);
    }
  }

  /** What has grown in one published window of one group. */
  private static final class Correction {
    private final Window window;
    private final long end;
    private final Group group;
    private final List<RankedItem> items = new ArrayList<>();
    private long growth;

    Correction(Window window, long end, Group group) {
      this.window = window;
      this.end = end;
      this.group = group;
    }

    void add(ItemCount grown, long count) {
      items.add(grown.ranked(count));
      growth += grown.count;
    }

    LocalRanking ranking() {
      return new LocalRanking(group, window.name(), end, Tally.exact(growth), items);
    }
  }
}
