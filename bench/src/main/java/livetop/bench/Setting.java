package livetop.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One cell of a benchmark: who runs what, and how.
 *
 * @param weigh whether to measure the heap, which stops the run once
 */
record Setting(
    Contenders contender, Backend backend, int parallelism, Workload workload, boolean weigh) {

  /** Where a contender keeps its state between events. */
  enum Backend {
    /** Objects on the heap, written to a checkpoint every 10 seconds. */
    HEAP,
    /** RocksDB, with incremental checkpoints every 10 seconds. */
    ROCKSDB,
    /** Objects on the heap that a crash would lose. */
    NONE
  }

  /** The same with another number of events. */
  Setting withEvents(long events) {
    return new Setting(contender, backend, parallelism, workload.withEvents(events), weigh);
  }

  /** All of it in words and numbers, as results show it. */
  Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("backend", backend.name().toLowerCase(Locale.ROOT));
    configuration.put("checkpoints", backend == Backend.NONE ? "none" : "10 s");
    configuration.put("parallelism", parallelism);
    configuration.put("events per record", workload.eventsPerRecord());
    configuration.put("events", workload.events());
    configuration.put("events per slide", workload.eventsPerSlide());
    configuration.put("pages", workload.pages());
    configuration.put("popularity", workload.popularity().name().toLowerCase(Locale.ROOT));
    configuration.put("sites", workload.sites());
    configuration.put("span", workload.spanSeconds() + "s");
    configuration.put("window", workload.windowSeconds() + "s/" + workload.slideSeconds() + "s");
    configuration.put("k", Workload.K);
    return configuration;
  }
}
