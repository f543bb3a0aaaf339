package livetop.count;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import livetop.bytes.Compressor;

/**
 * Ranks what the buckets of one task hold: takes slices, and at each window's end gives the first k
 * over all its buckets. What came late since the last time gives one correction for each published
 * window that it belongs to; it is gathered for up to a second, since a correction costs the same
 * for one event and for thousands.
 */
public final class Ranker {
  /** How long, in event time, what came late may wait for a correction. */
  private static final long GATHER_MILLIS = 1_000;

  private final WindowPlan plan;
  private final Consumer<LocalRanking> out;
  private final Consumer<Ranking> risen;
  private final Compressor compressor = new Compressor();
  private final Map<Integer, BucketWindows> buckets = new TreeMap<>();
  private long advancedTo = Long.MIN_VALUE;
  private boolean hasLate;
  private long lateCorrected;
  private long lateBeyond;

  /**
   * @param out takes what this task knows of rankings
   * @param risen takes what it knows of what rises
   */
  public Ranker(WindowPlan plan, Consumer<LocalRanking> out, Consumer<Ranking> risen) {
    this.plan = plan;
    this.out = out;
    this.risen = risen;
  }

  /**
   * Takes up a bucket with what was kept of it.
   *
   * @param kept the kept slices by the slices' length in milliseconds
   * @param publishedUpTo as {@link #publishedUpTo} was, {@code Long.MIN_VALUE} for a new bucket
   */
  public void open(int bucket, LongFunction<PackedStore> kept, long publishedUpTo) {
    buckets.put(bucket, new BucketWindows(plan, kept, publishedUpTo, compressor));
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
    BucketWindows windows = buckets.get(bucket);
    UnpackedCounts late = windows.add(new SliceMessage(sliceEnd, packed));
    if (late != null) {
      hasLate = true;
      late.groups().forEach(counts -> measure(counts, windows.isBeyond(counts.group(), sliceEnd)));
    }
  }

  private void measure(UnpackedCounts.OfGroup late, boolean beyond) {
    if (beyond) {
      lateBeyond += late.tally().total();
    } else {
      lateCorrected += late.tally().total();
    }
  }

  /**
   * Corrects what was published, then publishes every window that ends up to the watermark. While
   * late counts are gathered and no window ends, time stands still here: then nothing becomes final
   * before it was corrected.
   *
   * @return whether time has come to the watermark
   */
  public boolean advanceTo(long watermark) {
    if (hasLate && watermark < advancedTo + GATHER_MILLIS && watermark < nextEnd()) {
      return false;
    }
    advancedTo = watermark;
    correct();
    for (long end = nextEnd(); end <= watermark && end != Long.MAX_VALUE; end = nextEnd()) {
      publish(end);
    }
    buckets.values().forEach(bucket -> bucket.advanceTo(watermark));
    return true;
  }

  /** Hands over corrections for all that came late since the last time. */
  public void correct() {
    if (hasLate) {
      LocalRankings corrections = new LocalRankings(plan.k());
      buckets.values().forEach(bucket -> bucket.correct(corrections));
      corrections.handOver(out);
      hasLate = false;
    }
  }

  private long nextEnd() {
    long next = Long.MAX_VALUE;
    for (BucketWindows bucket : buckets.values()) {
      next = Math.min(next, bucket.nextEnd());
    }
    return next;
  }

  private void publish(long end) {
    LocalRankings ending = new LocalRankings(plan.k());
    List<BucketWindows> closed = new ArrayList<>();
    for (BucketWindows bucket : buckets.values()) {
      if (bucket.nextEnd() == end) {
        bucket.close(end, ending);
        closed.add(bucket);
      }
    }
    ending.handOver(out);
    for (Rising rising : plan.rising()) {
      if (rising.endsAt(end)) {
        RisenPlaces places = new RisenPlaces(rising, plan.k());
        closed.forEach(bucket -> bucket.compare(rising, places));
        places.handOver(end, risen);
      }
    }
  }

  /** Writes what has changed since the last time, to be kept; {@link #correct} comes before. */
  public void keep() {
    buckets.values().forEach(BucketWindows::keep);
  }

  /** How many late counts have corrected every published ranking that they belong to. */
  public long lateCorrected() {
    return lateCorrected;
  }

  /** How many counts came when a ranking that they belong to was final; others have them. */
  public long lateBeyond() {
    return lateBeyond;
  }
}
