package livetop.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livetop.bytes.Utf8;
import livetop.count.Buckets;
import livetop.count.Group;
import livetop.count.PackedCounts;
import livetop.count.PackedStore;
import livetop.count.Ranker;
import livetop.count.SiteZones;
import livetop.count.SliceTable;
import livetop.count.Window;
import livetop.count.WindowPlan;

/**
 * What an event that comes late costs to count and rank, beside one on time, with the default
 * windows and ten minutes of pages; and what slices take that wait because one shard lags. One
 * thread; rounds alternate.
 */
public final class LateCost {
  private static final ThreadMXBean CPU = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BUCKETS = 128;
  private static final long START = 1_768_888_800_000L;
  private static final long SLICE = 5_000;
  private static final int PAGES = 10_000;
  private static final int EVENTS = 1_000;
  private static final int FLUSHES = 50;
  private static final int ROUNDS = 7;
  private static final Group GROUP = new Group("blog", "pages");
  private static final Utf8 TITLE = Utf8.of("A title of an article, as they are");

  private final Random random = new Random(1);
  private final Buckets buckets = Buckets.seeded(BUCKETS, 1);
  private final Ranker ranker = new Ranker(plan(), ranking -> {}, risen -> {});
  private long now = START;

  /** Keeps in memory. */
  private static final class InMemory implements PackedStore {
    private final Map<Long, byte[]> values = new HashMap<>();

    @Override
    public byte[] get(long number) {
      return values.get(number);
    }

    @Override
    public void put(long number, byte[] value) {
      values.put(number, value);
    }

    @Override
    public void remove(long number) {
      values.remove(number);
    }

    @Override
    public Iterable<Long> numbers() {
      return new ArrayList<>(values.keySet());
    }
  }

  private LateCost() {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Map<Long, PackedStore> levels = new HashMap<>();
      ranker.open(
          bucket, slice -> levels.computeIfAbsent(slice, s -> new InMemory()), Long.MIN_VALUE);
    }
  }

  private static WindowPlan plan() {
    return new WindowPlan(
        List.of(
            Window.sliding("1m", 60_000, 60_000, 0),
            Window.sliding("10m", 600_000, SLICE, 0),
            Window.sliding("1h", 3_600_000, 60_000, 0),
            Window.sliding("1d", 86_400_000, 600_000, 0)),
        100,
        60_000,
        0,
        1_000_000,
        SiteZones.NONE);
  }

  private SliceTable drawn(int events) {
    SliceTable table = new SliceTable(1_000_000);
    for (int i = 0; i < events; i++) {
      int page = (int) Math.pow(PAGES, random.nextDouble());
      table.of(GROUP).add(Utf8.of("/articles/" + page), 1, TITLE);
    }
    return table;
  }

  private void send(SliceTable table, long sliceEnd) {
    byte[][] packed = PackedCounts.byBucket(table, buckets);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      if (packed[bucket] != null) {
        ranker.add(bucket, sliceEnd, packed[bucket]);
      }
    }
  }

  /** Ten flushes a second, each of one slice; the time moves on with them. */
  private double nanosOfAnEvent(long behindMillis) {
    long begun = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < FLUSHES; i++) {
      send(drawn(EVENTS), now + SLICE - behindMillis);
      ranker.advanceTo(now + i * SLICE / FLUSHES);
    }
    now += SLICE;
    ranker.advanceTo(now);
    return (double) (CPU.getCurrentThreadCpuTime() - begun) / FLUSHES / EVENTS;
  }

  private void run() {
    for (int slice = 0; slice < 120; slice++) {
      now += SLICE;
      send(drawn(10_000), now);
      ranker.advanceTo(now);
    }
    long[] behind = {0, SLICE, 3 * SLICE, 6 * SLICE};
    Map<Long, List<Double>> nanos = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (long millis : behind) {
        double cost = nanosOfAnEvent(millis);
        if (round > 1) {
          nanos.computeIfAbsent(millis, m -> new ArrayList<>()).add(cost);
        }
      }
    }
    for (long millis : behind) {
      List<Double> sorted = nanos.get(millis).stream().sorted().toList();
      System.out.printf(
          "%2d s late: %5.0f ns an event (%.0f to %.0f), %.1f times one on time%n",
          millis / 1000,
          sorted.get(sorted.size() / 2),
          sorted.get(0),
          sorted.get(sorted.size() - 1),
          sorted.get(sorted.size() / 2) / nanos.get(0L).stream().sorted().toList().get(2));
    }
  }

  /** Ten minutes of slices with 10,000 pages each, while the watermark stands still. */
  private static void memory() {
    LateCost waiting = new LateCost();
    long before = used();
    for (int slice = 1; slice <= 120; slice++) {
      SliceTable table = new SliceTable(1_000_000);
      for (int page = 0; page < 10_000; page++) {
        table.of(GROUP).add(Utf8.of("/articles/2026/11/" + page), 1, TITLE);
      }
      waiting.send(table, START + slice * SLICE);
    }
    System.out.printf(
        "ten minutes of slices of 10,000 pages that wait: %d MB of heap%n",
        (used() - before) >> 20);
    if (waiting.ranker.buckets().isEmpty()) {
      throw new IllegalStateException("nothing waits");
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Prints both. */
  public static void main(String[] args) {
    new LateCost().run();
    memory();
  }
}
