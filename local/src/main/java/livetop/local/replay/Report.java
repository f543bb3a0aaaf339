package livetop.local.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import livetop.local.replay.format.KnownFormat;
import livetop.local.replay.view.LogCounts;
import livetop.local.replay.view.ViewRules;

/** Tells what became of the lines of a log. */
final class Report {
  private static final int MOST_HOSTS = 10;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void row(long count, String what) {
    out.println(String.format(Locale.ROOT, "%,10d %s", count, what));
  }

  /** What the page views are of. */
  void views(LogCounts counts, ViewRules rules) {
    if (counts.robots() > 0) {
      row(counts.robots(), "of them robots': --bots exclude leaves them out");
    }
    Map<String, Long> hosts = counts.hosts();
    if (hosts.size() > 1) {
      String each =
          hosts.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Long>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(MOST_HOSTS)
              .map(host -> host.getKey() + " " + host.getValue())
              .collect(Collectors.joining(", "));
      row(
          hosts.size(),
          (rules.siteByHost()
                  ? "hosts, each a site: "
                  : "hosts mixed into one site (--site-by-host makes each a site): ")
              + each
              + (hosts.size() > MOST_HOSTS ? ", …" : ""));
    }
  }

  void skipped(LogCounts counts) {
    counts
        .skipped()
        .forEach((reason, count) -> row(count, "lines skipped: " + reason.description()));
  }

  /** What helps who gave a log that was not understood. */
  static String notUnderstood() {
    return "Fewer than half of the lines were understood. Formats that are: "
        + KnownFormat.descriptions()
        + "; plain, or compressed by gzip, bzip2 or zstd. livetop replay --help tells more";
  }
}
