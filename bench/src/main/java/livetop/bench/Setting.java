package livetop.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;

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
  @JsonIgnore
  Setting withEvents(long events) {
    return new Setting(contender, backend, parallelism, workload.withEvents(events), weigh);
  }
}
