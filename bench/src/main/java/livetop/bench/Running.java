package livetop.bench;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;

/** A contender at work in a thread of its own, and what it has published so far. */
final class Running {
  private static final long POLL_MILLIS = 20;
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

  Running(Setting setting) {
    this.setting = setting;
    this.workload = setting.workload();
    this.pass = Pass.begin(new Records(workload));
    this.heapBefore = liveHeap();
    this.nanosByEnd = pass.published().nanosByEnd();
    contender.setDaemon(true);
    contender.start();
  }

  private void contend() {
    try {
      setting.contender().create().run(setting, pass);
    } catch (Throwable e) {
      failure = e;
    }
  }

  Pass pass() {
    return pass;
  }

  /** When the newest ranking of each window's end came, by {@link System#nanoTime}. */
  NavigableMap<Long, Long> nanosByEnd() {
    return nanosByEnd;
  }

  boolean isOver() {
    return !contender.isAlive();
  }

  /**
   * The first moment at which the windows are full and it has warmed up, or at which it has had
   * enough time for that; as the newest end that has a ranking, and when it came.
   *
   * @param warmUpNanos from the first ranking on
   */
  Map.Entry<Long, Long> awaitFull(long warmUpNanos) throws InterruptedException {
    long begun = System.nanoTime();
    long patience = TimeUnit.SECONDS.toNanos(setting.stretch().fillSeconds());
    while (true) {
      Map.Entry<Long, Long> newest = newest();
      long now = System.nanoTime();
      if (newest != null) {
        boolean full = newest.getKey() >= Workload.START_MILLIS + workload.windowMillis();
        long enough = full ? Math.min(warmUpNanos, patience) : patience;
        if (now - nanosByEnd.firstEntry().getValue() >= enough) {
          return newest;
        }
      } else if (now - begun >= PATIENCE * patience) {
        throw new IllegalStateException("no ranking was published in time");
      }
    }
  }

  /** The newest end that has a ranking, after a moment in which there may come another. */
  Map.Entry<Long, Long> newest() throws InterruptedException {
    contender.join(POLL_MILLIS);
    if (failure != null) {
      throw new IllegalStateException(setting.contender().label() + " failed", failure);
    }
    return nanosByEnd.lastEntry();
  }

  /** What it holds on to, in bytes. */
  double heap() {
    return Math.max(0, liveHeap() - heapBefore);
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * The digest of all rankings of which no task still publishes a part.
   *
   * @throws IllegalStateException if they are not those of the reference
   */
  String checkedDigest() {
    long settled = settledEnd();
    String digest = pass.published().digest(settled);
    if (settled > Workload.START_MILLIS) {
      Run.check(setting, workload.upTo(settled), digest);
    }
    return digest;
  }

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
