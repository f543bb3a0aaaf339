package livetop.bench;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures a contender in the middle of an endless stream: from the ranking of one window's end to
 * that of a later one, after it has warmed up and its windows are full. A contender too slow to
 * fill them in time is measured with the windows it has, which favours it. All contenders take the
 * same stream; a faster one comes farther.
 */
final class SteadyRun {
  private static final long POLL_MILLIS = 20;
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int LEAST_SLIDES = 3;
  private static final int PATIENCE = 4;
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int SETTLED_SLIDES = 2;

  private final Setting setting;
  private final Workload workload;
  private final Pass pass;
  private final long heapBefore;
  private final NavigableMap<Long, Long> nanosByEnd;
  private final Thread contender = new Thread(this::contend, "contender");
  private volatile Throwable failure;

  SteadyRun(Setting setting) {
    this.setting = setting;
    this.workload = setting.workload();
    this.pass = Pass.begin(new Records(workload));
    this.heapBefore = liveHeap();
    this.nanosByEnd = pass.published().nanosByEnd();
  }

  private void contend() {
    try {
      setting.contender().create().run(setting, pass);
    } catch (Throwable e) {
      failure = e;
    }
  }

  Outcome measure() throws InterruptedException {
    contender.setDaemon(true);
    contender.start();
    Map.Entry<Long, Long> first = awaitSteady();
    double sentBefore = NetworkBytes.sum();
    Map.Entry<Long, Long> last = awaitMeasured(first);
    double sent = NetworkBytes.sum() - sentBefore;

    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    double events = (last.getKey() - first.getKey()) / 1e3 * workload.eventsPerSecond();
    if (events > 0) {
      values.put(Metric.THROUGHPUT, events / (last.getValue() - first.getValue()) * 1e9);
    }
    if (events > 0 && sent > 0) {
      values.put(Metric.NETWORK, sent / events);
    }
    values.put(Metric.SLICES, slicesInWindowAt(first.getKey()));
    values.putAll(pass.probe());
    values.put(Metric.HEAP, (double) Math.max(0, liveHeap() - heapBefore));
    return new Outcome(checkedDigest(), values);
  }

  private double slicesInWindowAt(long end) {
    long millis = Math.min(end - Workload.START_MILLIS, workload.windowMillis());
    return (double) millis / workload.slideMillis();
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private String checkedDigest() {
    long settled = settledEnd();
    String digest = pass.published().digest(settled);
    if (settled > Workload.START_MILLIS) {
      Run.check(setting, workload.upTo(settled), digest);
    }
    return digest;
  }

  private Map.Entry<Long, Long> awaitSteady() throws InterruptedException {
    long begun = System.nanoTime();
    long patience = TimeUnit.SECONDS.toNanos(setting.stretch().fillSeconds());
    long warmUp = Math.min(WARM_UP_NANOS, patience);
    while (true) {
      Map.Entry<Long, Long> newest = newest();
      long now = System.nanoTime();
      if (newest != null) {
        boolean full = newest.getKey() >= Workload.START_MILLIS + workload.windowMillis();
        if (now - nanosByEnd.firstEntry().getValue() >= (full ? warmUp : patience)) {
          return newest;
        }
      } else if (now - begun >= PATIENCE * patience) {
        throw new IllegalStateException("no ranking was published in time");
      }
    }
  }

  private Map.Entry<Long, Long> awaitMeasured(Map.Entry<Long, Long> first)
      throws InterruptedException {
    long wanted = TimeUnit.SECONDS.toNanos(setting.stretch().seconds());
    while (true) {
      Map.Entry<Long, Long> newest = newest();
      long elapsed = System.nanoTime() - first.getValue();
      long slides = (newest.getKey() - first.getKey()) / workload.slideMillis();
      boolean over = elapsed >= wanted && slides >= LEAST_SLIDES;
      if (over || elapsed >= PATIENCE * wanted || !contender.isAlive()) {
        return newest;
      }
    }
  }

  /** The newest end that has a ranking, after a moment in which there may come another. */
  private Map.Entry<Long, Long> newest() throws InterruptedException {
    contender.join(POLL_MILLIS);
    if (failure != null) {
      throw new IllegalStateException(setting.contender().label() + " failed", failure);
    }
    return nanosByEnd.lastEntry();
  }

  /** The newest end of which no task still publishes a part. */
  private long settledEnd() {
    long before = System.nanoTime() - SETTLED_NANOS;
    long settled = Workload.START_MILLIS;
    for (Map.Entry<Long, Long> published : nanosByEnd.entrySet()) {
      if (published.getValue() <= before) {
        settled = published.getKey();
      }
    }
    long behind = nanosByEnd.lastKey() - SETTLED_SLIDES * workload.slideMillis();
    return Math.min(settled, behind);
  }
}
