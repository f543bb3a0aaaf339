package livetop.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of one contender over one stream. Sources and sinks run in threads of Flink and Jet and
 * are copied on their way there, so they find the pass of this JVM by {@link #current}.
 */
final class Pass {
  private static final long NEVER = -1;
  private static final double WEIGHED_AT = 0.9;

  private static volatile Pass current;

  private final Records records;
  private final Published published;
  private final AtomicLong startNanos = new AtomicLong();
  private final long weighAt;
  private final long heapBefore;
  private volatile long pausedNanos;
  private volatile long heapBytes;

  private Pass(Records records, boolean weigh) {
    this.records = records;
    this.published = new Published(records.workload());
    this.weighAt = weigh ? (long) (records.workload().records() * WEIGHED_AT) : NEVER;
    this.heapBefore = weigh ? liveHeap() : 0;
  }

  /**
   * Begins a pass of this JVM, which has one at a time.
   *
   * @param weigh whether to collect all garbage once, near the end, to see what the contender holds
   *     in memory; the time it takes is not counted
   */
  static Pass begin(Records records, boolean weigh) {
    current = new Pass(records, weigh);
    return current;
  }

  /** A pass beside the current one, for a contender that needs no other thread to find it. */
  static Pass aside(Records records) {
    return new Pass(records, false);
  }

  static Pass current() {
    return current;
  }

  Workload workload() {
    return records.workload();
  }

  long time(long number) {
    return records.time(number);
  }

  Published published() {
    return published;
  }

  /** A source is ready: the clock starts with the first one. */
  void start() {
    startNanos.compareAndSet(0, System.nanoTime());
  }

  /** The bytes of a record; see {@link Records#record}. */
  byte[] record(long number) {
    if (number == weighAt) {
      weigh();
    }
    return records.record(number);
  }

  private void weigh() {
    long begun = System.nanoTime();
    heapBytes = Math.max(0, liveHeap() - heapBefore);
    pausedNanos = System.nanoTime() - begun;
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** From the first record to the last ranking. */
  double seconds() {
    long lastNanos =
        published.nanosByEnd().values().stream().mapToLong(nanos -> nanos).max().orElseThrow();
    return (lastNanos - startNanos.get() - pausedNanos) / 1e9;
  }

  double eventsPerSecond() {
    return workload().events() / seconds();
  }

  /** What the contender held on the heap near the end, without what was there before. */
  long heapBytes() {
    return heapBytes;
  }
}
