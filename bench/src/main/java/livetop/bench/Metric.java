package livetop.bench;

/** What is measured, and in which unit. */
enum Metric {
  THROUGHPUT("throughput", "events/s"),
  CPU("CPU time", "µs/event"),
  OF_A_CORE("throughput of a core", "events/s"),
  SLICES("slices in the window", "slices"),
  NETWORK("bytes between tasks", "bytes/event"),
  CHECKPOINT_BYTES("newest checkpoint, whole", "bytes"),
  CHECKPOINT_WRITTEN("newest checkpoint, newly written", "bytes"),
  CHECKPOINT_MILLIS("longest checkpoint", "ms"),
  CHECKPOINTS("checkpoints completed", "checkpoints"),
  BACKLOG("backlog", "events"),
  FIRST_RANKING("first ranking after", "s"),
  CATCH_UP("caught up after", "s"),
  HEAP("heap after collecting garbage", "bytes");

  private final String label;
  private final String unit;

  Metric(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }
}
