package livetop.bench.hotspot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import livetop.bench.Machine;
import livetop.bench.ResultFile;
import livetop.bench.Spread;
import livetop.hotspot.Click;
import livetop.hotspot.ClickedPages;
import livetop.hotspot.Point;

/**
 * What hotspots cost, in CPU time of one thread: finding those of a page's last 1,000 clicks, after
 * each click and once; and a task's clicks on many pages, published every 5 seconds. Everything is
 * run in turn, round after round; the first rounds warm up and do not count.
 */
public final class Main {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP_ROUNDS = 3;
  private static final int PAGES = 100;

  /** Of the clicks on many pages, in one second of event time. */
  private static final int CLICKS_PER_SECOND = 10_000;

  private static final String ONCE = "hotspots of 1,000 clicks";
  private static final String EACH = "a click and the hotspots after it";
  private static final String MANY = "a click on one of 100 pages";

  private final int rounds;
  private final int clicks;
  private final Map<String, Map<String, List<Double>>> micros = new LinkedHashMap<>();
  private long seen;

  private Main(int rounds, int clicks) {
    this.rounds = rounds;
    this.clicks = clicks;
  }

  /** Arguments: the folder of this module, then {@code --quick} or nothing. */
  public static void main(String[] args) throws IOException {
    boolean quick = args.length == 2 && args[1].equals("--quick");
    if (args.length > 1 && !quick) {
      System.err.println("bench hotspots: only --quick is known, not " + args[1]);
      System.exit(2);
    }
    Machine machine = Machine.here((Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    Path file = Path.of(args[0], quick ? "target/results" : "results", "hotspots.json");
    Main bench = quick ? new Main(1, 1_100) : new Main(7, 3_000);
    bench.run();
    System.out.println(machine);
    System.out.print(bench.table());
    bench.results().write(machine, file);
    System.out.println("Written to " + file);
  }

  private void run() {
    requireEqual();
    List<Supplier<Clustering>> contenders =
        List.of(Clustering::livetop, BruteForce::new, CommonsMath::new);
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (Supplier<Clustering> contender : contenders) {
        measure(contender.get(), round >= 0);
      }
      note(MANY, "livetop", manyPages(200 * clicks), round >= 0);
    }
  }

  /** Fast and wrong would be no feat. */
  private static void requireEqual() {
    Clustering livetop = Clustering.livetop();
    BruteForce bruteForce = new BruteForce();
    int i = 0;
    for (Point click : Clicks.draw(3_000)) {
      livetop.add(click);
      bruteForce.add(click);
      if (++i % 100 == 0 && !livetop.hotspots().equals(bruteForce.hotspots())) {
        throw new IllegalStateException("other hotspots after " + i + " clicks");
      }
    }
  }

  private void measure(Clustering clustering, boolean counts) {
    Point[] drawn = Clicks.draw(clicks);
    int full = Clicks.PLAN.windowSize();
    for (int i = 0; i < full; i++) {
      clustering.add(drawn[i]);
    }
    int times = clicks / 10;
    long begun = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      seen += clustering.hotspots().size();
    }
    long middle = CPU.getCurrentThreadCpuTime();
    int each = Math.min(clicks - full, times);
    for (int i = 0; i < each; i++) {
      clustering.add(drawn[full + i]);
      seen += clustering.hotspots().size();
    }
    long ended = CPU.getCurrentThreadCpuTime();
    note(ONCE, clustering.label(), (middle - begun) / 1e3 / times, counts);
    note(EACH, clustering.label(), (ended - middle) / 1e3 / each, counts);
  }

  private double manyPages(int count) {
    Point[] drawn = Clicks.draw(count);
    ClickedPages pages = new ClickedPages(Clicks.PLAN);
    Click[] all = new Click[count];
    for (int i = 0; i < count; i++) {
      Point at = new Point(i * 1_000L / CLICKS_PER_SECOND, drawn[i].x(), drawn[i].y());
      all[i] = new Click("blog", "/articles/" + i % PAGES, at);
    }
    long begun = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      pages.add(all[i]);
      if (i % CLICKS_PER_SECOND == 0) {
        pages.advanceTo(all[i].point().millis(), published -> seen += published.hotspots().size());
      }
    }
    return (CPU.getCurrentThreadCpuTime() - begun) / 1e3 / count;
  }

  private void note(String what, String contender, double value, boolean counts) {
    if (counts) {
      micros
          .computeIfAbsent(what, isNew -> new LinkedHashMap<>())
          .computeIfAbsent(contender, isNew -> new ArrayList<>())
          .add(value);
    }
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    micros.forEach(
        (what, contenders) -> {
          table.append(String.format(Locale.ROOT, "%n%s, µs of CPU%n", what));
          double livetop = Spread.of(contenders.get("livetop")).median();
          contenders.forEach(
              (contender, values) -> {
                Spread spread = Spread.of(values);
                table.append(
                    String.format(
                        Locale.ROOT,
                        "  %-22s %10.2f (%.2f to %.2f)   × %-6.1f %,12.0f/s%n",
                        contender,
                        spread.median(),
                        spread.min(),
                        spread.max(),
                        spread.median() / livetop,
                        1e6 / spread.median()));
              });
        });
    return table.append(seen > 0 ? "" : "nothing was found\n").append('\n').toString();
  }

  private ResultFile results() {
    ResultFile file = new ResultFile("hotspots");
    Map<String, Object> configuration =
        Map.of(
            "clicks",
            Clicks.PLAN.windowSize(),
            "radius",
            Clicks.PLAN.radius() / Point.PARTS,
            "minPoints",
            Clicks.PLAN.minPoints());
    micros.forEach(
        (what, contenders) ->
            contenders.forEach(
                (contender, values) ->
                    file.add(contender, configuration, what, "µs of CPU", Spread.of(values))));
    return file;
  }
}
