package livetop.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a job is behind after an outage: it is stopped in the middle of the stream and
 * started again from its newest checkpoint, while the events of the outage wait and new ones come
 * in as time goes on. It has caught up when it has published every window that has ended.
 *
 * <p>The stream has all events from the beginning, so nothing has to wait for the clock: a ranking
 * that a live stream could not have given yet only shows that there was none to wait for any more.
 */
final class OutageRun {
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Workload workload;
  private final long outageMillis;
  private final Running running;

  OutageRun(Setting setting) {
    this.workload = setting.workload();
    this.outageMillis = TimeUnit.SECONDS.toMillis(setting.stretch().outageSeconds());
    this.running = new Running(setting);
  }

  Outcome measure() throws InterruptedException {
    running.awaitFull(WARM_UP_NANOS);
    running.pass().crash();
    long restarted = System.nanoTime();
    Map.Entry<Long, Long> first = awaitFirst();
    long caughtUp = awaitCaughtUp(first.getKey(), restarted);

    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    values.put(Metric.BACKLOG, workload.eventsPerSecond() * outageMillis / 1e3);
    values.put(Metric.FIRST_RANKING, (first.getValue() - restarted) / 1e9);
    values.put(Metric.CATCH_UP, (caughtUp - restarted) / 1e9);
    return new Outcome(running.checkedDigest(), values);
  }

  private Map.Entry<Long, Long> awaitFirst() throws InterruptedException {
    long begun = System.nanoTime();
    while (running.newest() == null) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException("no ranking was published after the outage");
      }
    }
    return running.nanosByEnd().firstEntry();
  }

  /** When the newest ranking came of which the next was not due yet. */
  private long awaitCaughtUp(long firstEnd, long restarted) throws InterruptedException {
    NavigableMap<Long, Long> nanosByEnd = running.nanosByEnd();
    long checked = firstEnd;
    while (true) {
      long newest = running.newest().getKey();
      for (Map.Entry<Long, Long> ranking :
          nanosByEnd.subMap(checked, true, newest, true).entrySet()) {
        long elapsed = TimeUnit.NANOSECONDS.toMillis(ranking.getValue() - restarted);
        long dueUpTo = firstEnd + outageMillis + elapsed - Workload.OUT_OF_ORDERNESS_MILLIS;
        if (ranking.getKey() + workload.slideMillis() > dueUpTo) {
          return ranking.getValue();
        }
      }
      checked = newest;
      if (System.nanoTime() - restarted > PATIENCE_NANOS || running.isOver()) {
        throw new IllegalStateException("the job did not catch up");
      }
    }
  }
}
