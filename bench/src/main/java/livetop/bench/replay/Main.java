package livetop.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.bench.Machine;
import livetop.bench.ResultFile;
import livetop.bench.Spread;

/**
 * Ranks a log at its own time, as {@code livetop replay --at-log-time} does, in turn with GoAccess,
 * where that is installed: whole processes, from their start to their end. What Livetop counted is
 * checked against what the log was made of.
 */
public final class Main {
  private static final int LINES = 1_000_000;
  private static final int QUICK_LINES = 20_000;
  private static final int ROUNDS = 5;

  private Main() {}

  /** Arguments: the folder of this module, the class path of replay, {@code --quick} or nothing. */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args).subList(2, args.length);
    boolean quick = options.equals(List.of("--quick"));
    if (!quick && !options.isEmpty()) {
      System.err.println("bench replay: takes only --quick, not " + options);
      System.exit(2);
    }
    Path bench = Path.of(args[0]);
    int lines = quick ? QUICK_LINES : LINES;
    Path log = bench.resolve("target/replay/access.log");
    Map<String, Integer> views = SyntheticLog.write(log, lines);
    List<Contender> contenders =
        new ArrayList<>(List.of(Contender.livetop(args[1], log), Contender.goaccess(log)));
    if (contenders.removeIf(contender -> !contender.isInstalled())) {
      System.out.println("goaccess is left out: install Debian's package goaccess to compare");
    }
    Machine machine = Machine.here("the JVM's own");
    Map<Contender, List<Double>> rates = new LinkedHashMap<>();
    Map<Contender, List<Double>> costs = new LinkedHashMap<>();
    for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
      for (Contender contender : contenders) {
        Contender.Took took = contender.run();
        rates.computeIfAbsent(contender, c -> new ArrayList<>()).add(lines / took.seconds());
        costs
            .computeIfAbsent(contender, c -> new ArrayList<>())
            .add(took.cpuSeconds() / lines * 1e6);
      }
    }
    check(contenders.get(0).output(), views);
    Path file = bench.resolve(quick ? "target/results" : "results").resolve("replay.json");
    ResultFile results = new ResultFile("replay");
    System.out.printf("%s%n%n%,d lines%n", machine, lines);
    tell(results, lines, "throughput", "lines/s", rates);
    tell(results, lines, "CPU time", "µs/line", costs);
    results.write(machine, file);
    System.out.println("Written to " + file);
  }

  /** The last day of the log is all of it. */
  static void check(Path rankings, Map<String, Integer> views) throws IOException {
    long total = views.values().stream().mapToLong(Integer::longValue).sum();
    for (String line : Files.readAllLines(rankings)) {
      JsonNode ranking = new ObjectMapper().readTree(line);
      if (!ranking.path("window").asText().equals("1d")) {
        continue;
      }
      if (ranking.path("total").asLong() != total) {
        throw new IllegalStateException("livetop counted %s of %d".formatted(ranking, total));
      }
      for (JsonNode item : ranking.path("ranking")) {
        if (item.path("count").asInt() != views.getOrDefault(item.path("item").asText(), 0)) {
          throw new IllegalStateException("livetop counted wrongly: " + item);
        }
      }
      return;
    }
    throw new IllegalStateException("livetop printed no ranking of a day");
  }

  private static void tell(
      ResultFile results,
      int lines,
      String metric,
      String unit,
      Map<Contender, List<Double>> measured) {
    double livetop = 0;
    for (Map.Entry<Contender, List<Double>> each : measured.entrySet()) {
      Spread spread = Spread.of(each.getValue());
      livetop = livetop == 0 ? spread.median() : livetop;
      String name = each.getKey().name();
      results.add(name, Map.of("lines", lines), metric, unit, spread);
      System.out.printf(
          "  %-10s %,14.4g %s (%,.4g to %,.4g), %.2f of livetop%n",
          name, spread.median(), unit, spread.min(), spread.max(), spread.median() / livetop);
    }
  }
}
