package livetop.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One cell of a benchmark: who runs what, and how.
 *
 * @param option what Livetop does beside ranking pages; null where it is nobody's matter
 */
record Setting(
    Contenders contender,
    Backend backend,
    int parallelism,
    Workload workload,
    Stretch stretch,
    JobOption option) {

  Setting(
      Contenders contender, Backend backend, int parallelism, Workload workload, Stretch stretch) {
    this(contender, backend, parallelism, workload, stretch, null);
  }

  /**
   * Which part of the stream is measured.
   *
   * @param fillSeconds how long to wait, at most, for the windows to be full
   * @param seconds how long to measure after that
   * @param outageSeconds of event time pass while the contender is down; 0 for none
   */
  record Stretch(int fillSeconds, int seconds, int outageSeconds) {
    Stretch(int fillSeconds, int seconds) {
      this(fillSeconds, seconds, 0);
    }
  }

  /** Where a contender keeps its state between events. */
  enum Backend {
    /** Objects on the heap, written to a checkpoint every 10 seconds. */
    HEAP,
    /** RocksDB, with incremental checkpoints every 10 seconds. */
    ROCKSDB,
    /** Objects on the heap that a crash would lose. */
    NONE
  }

  /** All of it in words and numbers, as results show it. */
  Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("backend", backend.name().toLowerCase(Locale.ROOT));
    configuration.put("checkpoints", backend == Backend.NONE ? "none" : "10 s");
    configuration.put("parallelism", parallelism);
    configuration.put("events per record", workload.eventsPerRecord());
    configuration.put("filled for", "up to " + stretch.fillSeconds() + "s");
    if (stretch.outageSeconds() > 0) {
      configuration.put("outage", stretch.outageSeconds() + "s");
    } else {
      configuration.put("measured for", stretch.seconds() + "s");
    }
    configuration.put("events per second of event time", workload.eventsPerSecond());
    configuration.put("pages", workload.pages());
    configuration.put("popularity", workload.popularity().name().toLowerCase(Locale.ROOT));
    configuration.put("sites", workload.sites());
    configuration.put("window", workload.windowSeconds() + "s/" + workload.slideSeconds() + "s");
    configuration.put("k", Workload.K);
    if (option != null) {
      configuration.put("option", option.label());
    }
    return configuration;
  }
}
