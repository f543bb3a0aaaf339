package livetop.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import livetop.bench.Setting.Backend;

/**
 * The peers of the job, one table for each backend, parallelism and size of records. A contender
 * that cannot be configured so is shown as it is: Jet has no RocksDB, a loop no second core.
 */
final class JobTable {
  private static final String LINE = "%-11s %13s %13s %13s %13s %9s%n";

  private final Results results;

  JobTable(Results results) {
    this.results = results;
  }

  String print() {
    StringBuilder text = new StringBuilder();
    for (Setting livetop : results.settings()) {
      if (livetop.contender() == Contenders.LIVETOP) {
        text.append(title(livetop)).append(System.lineSeparator());
        text.append(
            String.format(LINE, "contender", "events/s", "min", "max", "slices", "livetop"));
        for (Setting peer : peersOf(livetop)) {
          text.append(line(peer, livetop));
        }
        text.append(System.lineSeparator());
      }
    }
    // Without Livetop there is nothing to compare with.
    return text.length() == 0 ? new GrowthTable(results).print() : text.toString();
  }

  private static String title(Setting setting) {
    return String.format(
        "%s, parallelism %d, %d event(s) per record",
        setting.backend() == Backend.HEAP ? "Heap" : "RocksDB",
        setting.parallelism(),
        setting.workload().eventsPerRecord());
  }

  private List<Setting> peersOf(Setting livetop) {
    List<Setting> peers = new ArrayList<>();
    for (Setting setting : results.settings()) {
      boolean sameStream =
          setting.workload().eventsPerRecord() == livetop.workload().eventsPerRecord();
      boolean sameBackend =
          setting.backend() == livetop.backend() || setting.contender().backends().size() == 1;
      boolean sameCores =
          setting.parallelism() == livetop.parallelism() || !setting.contender().parallel();
      if (sameStream && sameBackend && sameCores) {
        peers.add(setting);
      }
    }
    peers.sort(Comparator.comparing(Setting::contender));
    return peers;
  }

  private String line(Setting peer, Setting livetop) {
    Spread spread = results.spread(peer, Metric.THROUGHPUT);
    Spread own = results.spread(livetop, Metric.THROUGHPUT);
    if (spread == null || own == null) {
      return String.format(LINE, peer.contender().label(), "too slow", "", "", "", "");
    }
    double ratio = own.median() / spread.median();
    return String.format(
        Locale.ROOT,
        LINE,
        peer.contender().label(),
        grouped(spread.median()),
        grouped(spread.min()),
        grouped(spread.max()),
        grouped(results.spread(peer, Metric.SLICES).median()),
        String.format(Locale.ROOT, ratio < 10 ? "%.2f ×" : "%.0f ×", ratio));
  }

  static String grouped(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
