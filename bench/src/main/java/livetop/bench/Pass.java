package livetop.bench;

import java.util.Map;
import java.util.function.Supplier;

/**
 * One run of one contender over one stream. Sources and sinks run in threads of Flink and Jet and
 * are copied on their way there, so they find the pass of this JVM by {@link #current}.
 */
final class Pass {
  private static volatile Pass current;

  private final Records records;
  private final Published published;
  private volatile Supplier<Map<Metric, Double>> probe = Map::of;
  private volatile Runnable crash;

  /** A pass beside the current one, for a contender that needs no other thread to find it. */
  Pass(Records records) {
    this.records = records;
    this.published = new Published(records.workload());
  }

  /** Begins the pass of this JVM, which has one at a time. */
  static Pass begin(Records records) {
    current = new Pass(records);
    return current;
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

  /** The bytes of a record; see {@link Records#record}. */
  byte[] record(long number) {
    return records.record(number);
  }

  Published published() {
    return published;
  }

  /** A contender can tell more than what it publishes: whatever it has measured so far. */
  void probedBy(Supplier<Map<Metric, Double>> measurements) {
    probe = measurements;
  }

  /** A contender can be made to go on from its newest checkpoint as if it had crashed. */
  void crashedBy(Runnable stop) {
    crash = stop;
  }

  /** Stops the contender, forgets when its rankings came, and lets it go on. */
  void crash() {
    crash.run();
  }

  /** What the contender has measured so far; nothing if it measures nothing. */
  Map<Metric, Double> probe() {
    return probe.get();
  }
}
