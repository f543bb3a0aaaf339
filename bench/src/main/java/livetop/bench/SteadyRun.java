package livetop.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures a contender in the middle of an endless stream: from the ranking of one window's end to
 * that of a later one, after it has warmed up and its windows are full. A contender too slow to
 * fill them in time is measured with the windows it has, which favours it. All contenders take the
 * same stream; a faster one comes farther.
 */
final class SteadyRun {
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int LEAST_SLIDES = 3;
  private static final int PATIENCE = 4;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Setting setting;
  private final Workload workload;
  private final Running running;

  SteadyRun(Setting setting) {
    this.setting = setting;
    this.workload = setting.workload();
    this.running = new Running(setting);
  }

  Outcome measure() throws InterruptedException {
    Map.Entry<Long, Long> first = running.awaitFull(WARM_UP_NANOS);
    double sentBefore = NetworkBytes.sum();
    long cpuBefore = SYSTEM.getProcessCpuTime();
    Map.Entry<Long, Long> last = awaitMeasured(first);
    double sent = NetworkBytes.sum() - sentBefore;
    double cpu = SYSTEM.getProcessCpuTime() - cpuBefore;

    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    double events = (last.getKey() - first.getKey()) / 1e3 * workload.eventsPerSecond();
    if (events > 0) {
      values.put(Metric.THROUGHPUT, events / (last.getValue() - first.getValue()) * 1e9);
      values.put(Metric.CPU, cpu / 1e3 / events);
      values.put(Metric.OF_A_CORE, events / cpu * 1e9);
    }
    if (events > 0 && sent > 0) {
      values.put(Metric.NETWORK, sent / events);
    }
    values.put(Metric.SLICES, slicesInWindowAt(first.getKey()));
    values.putAll(running.pass().probe());
    values.put(Metric.HEAP, running.heap());
    return new Outcome(running.checkedDigest(), values);
  }

  private double slicesInWindowAt(long end) {
    long millis = Math.min(end - Workload.START_MILLIS, workload.windowMillis());
    return (double) millis / workload.slideMillis();
  }

  private Map.Entry<Long, Long> awaitMeasured(Map.Entry<Long, Long> first)
      throws InterruptedException {
    long wanted = TimeUnit.SECONDS.toNanos(setting.stretch().seconds());
    while (true) {
      Map.Entry<Long, Long> newest = running.newest();
      long elapsed = System.nanoTime() - first.getValue();
      long slides = (newest.getKey() - first.getKey()) / workload.slideMillis();
      boolean over = elapsed >= wanted && slides >= LEAST_SLIDES;
      if (over || elapsed >= PATIENCE * wanted || running.isOver()) {
        return newest;
      }
    }
  }
}
