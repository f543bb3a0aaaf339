package livetop.count;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Counts whom the items in the buckets of one task reached: takes {@link Visits}, and at each
 * window's end gives the first k by distinct visitors over all its buckets. What comes late counts
 * in every window that has not ended; what was told is not corrected.
 */
public final class Reach {
  /** Far enough from the end of {@code long} to add to it: the watermark of a source that ends. */
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private final VisitorPlan plan;
  private final Consumer<Ranking> out;
  private final Map<Integer, Bucket> buckets = new TreeMap<>();

  /** The windows of one bucket, and up to when they were told. */
  private static final class Bucket {
    private final List<VisitedWindow> windows = new ArrayList<>();
    private long publishedUpTo;
  }

  /**
   * @param out takes what this task knows of rankings
   */
  public Reach(VisitorPlan plan, Consumer<Ranking> out) {
    this.plan = plan;
    this.out = out;
  }

  /**
   * Takes up a bucket with what was kept of it.
   *
   * @param kept the kept slices of a window, by one of {@link VisitorPlan#keys}
   * @param publishedUpTo as {@link #publishedUpTo} was, {@code Long.MIN_VALUE} for a new bucket
   */
  public void open(int number, Function<String, PackedStore> kept, long publishedUpTo) {
    Bucket bucket = new Bucket();
    bucket.publishedUpTo = publishedUpTo >= END_OF_TIME ? Long.MIN_VALUE : publishedUpTo;
    for (Window window : plan.windows()) {
      PackedStore slices = kept.apply(VisitorPlan.key(window));
      bucket.windows.add(new VisitedWindow(plan, window, slices, bucket.publishedUpTo));
    }
    buckets.put(number, bucket);
  }

  public Collection<Integer> buckets() {
    return buckets.keySet();
  }

  /** The time up to which the bucket's windows were told. */
  public long publishedUpTo(int bucket) {
    return buckets.get(bucket).publishedUpTo;
  }

  /** Adds what {@link Visits} sent of a slice to an open bucket. */
  public void add(int bucket, long sliceEnd, byte[] packed) {
    buckets.get(bucket).windows.forEach(window -> window.add(sliceEnd, packed));
  }

  /** Tells every window that ends up to the watermark. */
  public void advanceTo(long watermark) {
    long time = Math.min(watermark, END_OF_TIME);
    for (int i = 0; i < plan.windows().size(); i++) {
      for (long end = nextEnd(i); end <= time; end = nextEnd(i)) {
        publish(i, end);
      }
    }
    for (Bucket bucket : buckets.values()) {
      if (time > bucket.publishedUpTo) {
        bucket.publishedUpTo = time;
        bucket.windows.forEach(window -> window.advanceTo(time));
      }
    }
  }

  private long nextEnd(int window) {
    long next = Long.MAX_VALUE;
    for (Bucket bucket : buckets.values()) {
      next = Math.min(next, bucket.windows.get(window).nextEnd());
    }
    return next;
  }

  private void publish(int number, long end) {
    VisitorPlaces places = new VisitorPlaces(plan.k());
    for (Bucket bucket : buckets.values()) {
      VisitedWindow window = bucket.windows.get(number);
      if (window.nextEnd() == end) {
        window.close(end);
        window.tell(places);
      }
    }
    places.handOver(plan.windows().get(number), end, out);
  }

  /** Of how many items in slices of windows the readers were left out, as there were too many. */
  public long leftOut() {
    return buckets.values().stream()
        .flatMap(bucket -> bucket.windows.stream())
        .mapToLong(VisitedWindow::leftOut)
        .sum();
  }

  /** Writes what has come since the last time, to be kept. */
  public void keep() {
    buckets.values().forEach(bucket -> bucket.windows.forEach(VisitedWindow::keep));
  }
}
