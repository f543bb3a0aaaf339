package livetop.bench;

import java.util.Locale;

/**
 * What an event costs from Kinesis and behind a source in memory, one table for each size of
 * records. SQL from Kinesis is not run but computed: what it costs behind its source, and the
 * connector on top.
 */
final class SourceTable {
  private static final String LINE = "%-30s %9s %9s %9s %15s %9s%n";
  private static final String COMPUTED = "connector + sql, computed";

  private final Results results;

  SourceTable(Results results) {
    this.results = results;
  }

  String print() {
    StringBuilder text = new StringBuilder();
    results.settings().stream()
        .map(setting -> setting.workload().eventsPerRecord())
        .distinct()
        .forEach(batch -> text.append(table(batch)).append(System.lineSeparator()));
    return text.toString();
  }

  private String table(int batch) {
    StringBuilder text = new StringBuilder();
    text.append("RocksDB, parallelism 1, ").append(batch).append(" event(s) per record; ");
    text.append("CPU time in µs/event").append(System.lineSeparator());
    text.append(
        String.format(LINE, "contender", "median", "min", "max", "events/s a core", "kinesis"));
    Spread whole = cpu(Contenders.KINESIS, batch);
    for (Contenders contender : Contenders.values()) {
      Spread own = cpu(contender, batch);
      if (own != null) {
        text.append(line(contender.label(), own, whole));
      }
    }
    Spread connector = cpu(Contenders.CONNECTOR, batch);
    Spread sql = cpu(Contenders.SQL, batch);
    if (connector != null && sql != null) {
      text.append(line(COMPUTED, sum(connector, sql), whole));
    }
    return text.toString();
  }

  private Spread cpu(Contenders contender, int batch) {
    return results.settings().stream()
        .filter(setting -> setting.contender() == contender)
        .filter(setting -> setting.workload().eventsPerRecord() == batch)
        .findFirst()
        .map(setting -> results.spread(setting, Metric.CPU))
        .orElse(null);
  }

  private static Spread sum(Spread one, Spread other) {
    return new Spread(
        one.median() + other.median(),
        one.min() + other.min(),
        one.max() + other.max(),
        Math.min(one.rounds(), other.rounds()));
  }

  private static String line(String label, Spread own, Spread whole) {
    return String.format(
        LINE,
        label,
        micros(own.median()),
        micros(own.min()),
        micros(own.max()),
        JobTable.grouped(1e6 / own.median()),
        whole == null ? "" : times(own.median() / whole.median()));
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** How many times as cheap the whole job is. */
  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f ×" : "%.0f ×", ratio);
  }
}
