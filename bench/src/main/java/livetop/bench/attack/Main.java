package livetop.bench.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import livetop.bench.Machine;
import livetop.bench.ResultFile;
import livetop.bench.Spread;
import livetop.count.Ranking;

/**
 * Runs the job over readers' traffic alone and with a tenth of hostile records among it, in turn,
 * and tells what the strangers have changed; then over each kind of them by itself.
 */
public final class Main {
  private static final int PER_SECOND = 500;
  private static final long EVENTS = 600_000;
  private static final long EVENTS_OF_A_KIND = 300_000;
  private static final int ROUNDS = 3;
  private static final String PAGES = "pages";

  /** All that costs no more than a request each; the last kind is told apart. */
  private static final Set<Hostile> USUAL =
      EnumSet.complementOf(EnumSet.of(Hostile.THOUSAND_ADDRESSES));

  private static final Map<String, Map<String, String>> CONFIGURATIONS =
      new TreeMap<>(
          Map.of(
              "rules", Map.of(),
              "rules, one vote", Map.of("onePerVisitor", "slice"),
              "rules, one vote, retries", Map.of("onePerVisitor", "slice", "retryHorizon", "1h")));

  private final ResultFile results = new ResultFile("attack");
  private final long events;
  private final long eventsOfAKind;
  private final int rounds;

  Main(boolean quick) {
    events = quick ? EVENTS / 20 : EVENTS;
    eventsOfAKind = quick ? EVENTS_OF_A_KIND / 20 : EVENTS_OF_A_KIND;
    rounds = quick ? 1 : ROUNDS;
  }

  /** Arguments: the folder of this module, then {@code --quick} or {@code --rounds N}. */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args).subList(1, args.length);
    boolean quick = options.equals(List.of("--quick"));
    if (!quick && !options.isEmpty()) {
      System.err.println("bench attack: takes only --quick, not " + options);
      System.exit(2);
    }
    Main bench = new Main(quick);
    bench.run();
    Path file = Path.of(args[0], quick ? "target/results" : "results", "attack.json");
    bench.write(file);
    System.exit(0);
  }

  private void write(Path file) throws IOException {
    Machine machine = Machine.here("the JVM's own");
    results.write(machine, file);
    System.out.printf("%s%nWritten to %s%n", machine, file);
  }

  private void run() throws Exception {
    for (Map.Entry<String, Map<String, String>> each : CONFIGURATIONS.entrySet()) {
      together(each.getKey(), each.getValue());
    }
    for (Map.Entry<String, Map<String, String>> each : CONFIGURATIONS.entrySet()) {
      apart(each.getKey(), each.getValue());
    }
  }

  /** Readers alone and with all usual strangers; the first round warms up. */
  private void together(String name, Map<String, String> settings) throws Exception {
    Traffic honest = new Traffic(events, PER_SECOND, List.of());
    Traffic hostile = new Traffic(events, PER_SECOND, USUAL);
    List<Double> ratios = new ArrayList<>();
    List<Double> throughputs = new ArrayList<>();
    JobRun without = null;
    JobRun with = null;
    for (int round = 0; round <= rounds; round++) {
      without = JobRun.of(honest, settings);
      with = JobRun.of(hostile, settings);
      if (round > 0) {
        double more = 10.0 / 9;
        ratios.add(more * without.seconds() / with.seconds());
        throughputs.add(more * events / with.seconds());
      }
    }
    Map<String, Object> configuration = Map.of("settings", name, "hostile", "a tenth");
    Spread ratio = Spread.of(ratios);
    results.add("livetop", configuration, "throughput beside readers alone", "ratio", ratio);
    results.add("livetop", configuration, "throughput", "records/s", Spread.of(throughputs));
    add(configuration, "rankings written by readers alone", without.writes());
    add(configuration, "rankings written", with.writes());
    System.out.printf("%n%s%n", name);
    System.out.printf(
        "  %,.0f records/s, %.2f of readers alone (%.2f to %.2f); rankings written %,d, %,d (%+.1f %%)%n",
        Spread.of(throughputs).median(),
        ratio.median(),
        ratio.min(),
        ratio.max(),
        without.writes(),
        with.writes(),
        100.0 * (with.writes() - without.writes()) / without.writes());
    for (String window : List.of("10m", "1h")) {
      tellLists(configuration, window, without, with);
    }
  }

  private void add(Map<String, Object> configuration, String metric, double value) {
    results.add("livetop", configuration, metric, "", Spread.of(List.of(value)));
  }

  private void tellLists(
      Map<String, Object> configuration, String window, JobRun without, JobRun with) {
    long lists = 0;
    long sameTen = 0;
    long sameHundred = 0;
    long titles = 0;
    long forged = 0;
    int best = 0;
    for (Map.Entry<Published.Key, Ranking> each : without.table().entrySet()) {
      Published.Key key = each.getKey();
      Ranking hostile = with.table().get(key);
      if (!key.group().board().equals(PAGES) || !key.window().equals(window) || hostile == null) {
        continue;
      }
      lists++;
      sameTen += items(each.getValue(), 10).equals(items(hostile, 10)) ? 1 : 0;
      sameHundred += items(each.getValue(), 100).equals(items(hostile, 100)) ? 1 : 0;
      best = best(best, rankOf(Traffic.VICTIM, hostile));
      for (Ranking.Place place : hostile.places()) {
        boolean isReaders =
            !place.item().item().contains("spam") && !place.item().item().equals(Traffic.VICTIM);
        titles += isReaders ? 1 : 0;
        forged +=
            isReaders && !("Title of " + place.item().item()).equals(place.item().title()) ? 1 : 0;
      }
    }
    System.out.printf(
        "  %s: of %d lists the first ten are the same in %d, the hundred in %d; of %,d titles %d forged;"
            + " the flooded page comes up to place %s%n",
        window, lists, sameTen, sameHundred, titles, forged, best == 0 ? "none" : best);
    add(configuration, "lists of " + window, lists);
    add(configuration, "lists of " + window + " with the same first ten", sameTen);
    add(configuration, "titles of " + window + " forged", forged);
  }

  private static int best(int before, int rank) {
    return before == 0 ? rank : rank == 0 ? before : Math.min(before, rank);
  }

  private static int rankOf(String item, Ranking ranking) {
    int index = items(ranking, ranking.places().size()).indexOf(item);
    return index + 1;
  }

  private static List<String> items(Ranking ranking, int most) {
    return ranking.places().stream()
        .limit(most)
        .map(place -> place.item().item())
        .collect(Collectors.toList());
  }

  /** What becomes of each kind: the outcomes that readers alone do not have. */
  private void apart(String name, Map<String, String> settings) throws Exception {
    Map<String, Long> readers =
        Published.outcomes(
            JobRun.of(new Traffic(eventsOfAKind, PER_SECOND, List.of()), settings).table());
    System.out.printf("%n%s: what becomes of each kind%n", name);
    for (Hostile kind : Hostile.values()) {
      JobRun run = JobRun.of(new Traffic(eventsOfAKind, PER_SECOND, List.of(kind)), settings);
      Map<String, Long> more = new TreeMap<>();
      Published.outcomes(run.table())
          .forEach(
              (outcome, count) -> more.put(outcome, count - readers.getOrDefault(outcome, 0L)));
      more.values().removeIf(count -> count == 0);
      int best = 0;
      for (Map.Entry<Published.Key, Ranking> each : run.table().entrySet()) {
        if (each.getKey().group().board().equals(PAGES) && each.getKey().window().equals("10m")) {
          best = best(best, rankOf(Traffic.VICTIM, each.getValue()));
        }
      }
      System.out.printf(
          "  %-18s %s%s%n", kind, more, best == 0 ? "" : ", its page comes up to place " + best);
      Map<String, Object> configuration = Map.of("settings", name, "hostile", kind.toString());
      more.forEach((outcome, count) -> add(configuration, outcome, count));
    }
  }
}
