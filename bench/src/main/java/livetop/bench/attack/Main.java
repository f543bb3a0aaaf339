package livetop.bench.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import livetop.bench.Machine;
import livetop.bench.ResultFile;
import livetop.bench.Spread;

/**
 * Runs the job over readers' traffic alone and with a tenth of hostile records among it, in turn,
 * and tells what the strangers have changed, also in what is written; then over each kind of them
 * by itself; then over readers alone who share addresses, whom one vote costs something.
 */
public final class Main {
  private static final int PER_SECOND = 500;
  private static final List<Integer> PER_SECOND_WRITTEN = List.of(7, 70);
  private static final long EVENTS = 600_000;
  private static final long EVENTS_OF_A_KIND = 300_000;
  private static final int ROUNDS = 5;
  private static final double RECORDS_OF_A_READERS = 10.0 / 9;

  /** All that costs no more than a request each; the last kind is told apart. */
  static final Set<Hostile> USUAL = EnumSet.complementOf(EnumSet.of(Hostile.THOUSAND_ADDRESSES));

  /** Those that the rules know; nothing of them may be in a list. */
  static final Set<Hostile> FILTERED =
      EnumSet.of(
          Hostile.FOREIGN_ORIGIN,
          Hostile.MADE_UP_SITE,
          Hostile.MANY_SITES,
          Hostile.PAGE_OUTSIDE,
          Hostile.CRAWLER);

  private static final Map<String, String> RULES = Map.of("retryHorizon", "off");
  private static final Map<String, String> ONE_VOTE =
      Map.of("onePerVisitor", "slice", "retryHorizon", "off");
  private static final Map<String, Map<String, String>> CONFIGURATIONS =
      new TreeMap<>(
          Map.of(
              "rules", RULES,
              "rules, one vote", ONE_VOTE,
              "rules, one vote, retries", Map.of("onePerVisitor", "slice")));

  private final ResultFile results = new ResultFile("attack");
  private final long events;
  private final long eventsOfAKind;
  private final int rounds;

  private Main(boolean quick) {
    events = quick ? EVENTS / 20 : EVENTS;
    eventsOfAKind = quick ? EVENTS_OF_A_KIND / 20 : EVENTS_OF_A_KIND;
    rounds = quick ? 1 : ROUNDS;
  }

  /** Arguments: the folder of this module, then {@code --quick} or nothing. */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args).subList(1, args.length);
    boolean quick = options.equals(List.of("--quick"));
    if (!quick && !options.isEmpty()) {
      System.err.println("bench attack: takes only --quick, not " + options);
      System.exit(2);
    }
    Main bench = new Main(quick);
    bench.run();
    bench.write(Path.of(args[0], quick ? "target/results" : "results", "attack.json"));
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
    writes();
    for (Map.Entry<String, Map<String, String>> each : CONFIGURATIONS.entrySet()) {
      apart(each.getKey(), each.getValue());
    }
    shared();
  }

  private Traffic traffic(Collection<Hostile> kinds) {
    return new Traffic(events, PER_SECOND, kinds);
  }

  /** Readers alone and with strangers; the first round warms up. */
  private void together(String name, Map<String, String> settings) throws Exception {
    System.out.printf("%n%s%n", name);
    Traffic honest = traffic(List.of());
    Traffic hostile = traffic(USUAL);
    List<Double> ratios = new ArrayList<>();
    List<Double> throughputs = new ArrayList<>();
    JobRun without = JobRun.of(honest, settings);
    JobRun with = JobRun.of(hostile, settings);
    for (int round = 0; round < rounds; round++) {
      without = JobRun.of(honest, settings);
      with = JobRun.of(hostile, settings);
      ratios.add(without.seconds() / with.seconds());
      throughputs.add(events / with.seconds());
    }
    Map<String, Object> configuration = Map.of("settings", name, "hostile", "a tenth");
    tell(configuration, "readers' views a second", "views/s", throughputs);
    tell(configuration, "readers' views a second, beside readers alone", "ratio", ratios);
    List<Double> ofRecords = ratios.stream().map(ratio -> ratio * RECORDS_OF_A_READERS).toList();
    tell(configuration, "all records a second, beside readers alone", "ratio", ofRecords);
    tellLists(configuration, without, with);
    Map<String, Object> filtered = Map.of("settings", name, "hostile", "what rules know");
    tellLists(filtered, without, JobRun.of(traffic(FILTERED), settings));
  }

  private void tell(
      Map<String, Object> configuration, String metric, String unit, List<Double> values) {
    Spread spread = Spread.of(values);
    results.add("livetop", configuration, metric, unit, spread);
    System.out.printf(
        "  %-20s %s: %,.4g (%,.4g to %,.4g)%n",
        configuration.get("hostile"), metric, spread.median(), spread.min(), spread.max());
  }

  private void tell(Map<String, Object> configuration, String metric, double value) {
    results.add("livetop", configuration, metric, "", Spread.of(List.of(value)));
    System.out.printf("  %-20s %s: %,.0f%n", configuration.get("hostile"), metric, value);
  }

  private void tellLists(Map<String, Object> configuration, JobRun without, JobRun with) {
    for (String window : List.of("10m", "1h")) {
      Lists lists = Lists.of(window, without, with);
      tell(configuration, "lists of " + window, lists.all());
      tell(configuration, "lists of " + window + " with the same first ten", lists.sameTen());
      tell(configuration, "lists of " + window + " with the same hundred", lists.sameHundred());
      tell(configuration, "titles of " + window, lists.titles());
      tell(configuration, "titles of " + window + " forged", lists.forged());
      lists
          .victim()
          .forEach(
              (what, value) -> tell(configuration, "pushed page, " + window + ", " + what, value));
    }
  }

  /** As many events over a day, and over hours: what strangers make the table written. */
  private void writes() throws Exception {
    System.out.printf("%nrules, what is written%n");
    for (int perSecond : PER_SECOND_WRITTEN) {
      JobRun without = JobRun.of(new Traffic(events, perSecond, List.of()), RULES);
      JobRun with = JobRun.of(new Traffic(events, perSecond, USUAL), RULES);
      Map<String, Object> configuration =
          Map.of("settings", "rules", "hostile", "a tenth", "readers' views a second", perSecond);
      tell(configuration, "rankings written for readers alone", without.writes());
      tell(configuration, "rankings written", with.writes());
      tell(configuration, "of the site default alone", without.writesOf("default"));
      tell(configuration, "of the site default", with.writesOf("default"));
    }
  }

  /** What becomes of each kind: the outcomes that readers alone do not have. */
  private void apart(String name, Map<String, String> settings) throws Exception {
    System.out.printf("%n%s: what becomes of each kind%n", name);
    JobRun readers = JobRun.of(new Traffic(eventsOfAKind, PER_SECOND, List.of()), settings);
    Map<String, Long> before = Published.outcomes(readers.table());
    for (Hostile kind : Hostile.values()) {
      System.out.printf(" %s: %s%n", kind, kind.description());
      JobRun run = JobRun.of(new Traffic(eventsOfAKind, PER_SECOND, List.of(kind)), settings);
      Map<String, Object> configuration = Map.of("settings", name, "hostile", kind.toString());
      Published.outcomes(run.table())
          .forEach(
              (outcome, count) -> {
                long more = count - before.getOrDefault(outcome, 0L);
                if (more != 0) {
                  tell(configuration, outcome, more);
                }
              });
      tellLists(configuration, readers, run);
    }
  }

  /** What one vote costs readers who share addresses: without a stranger. */
  private void shared() throws Exception {
    System.out.printf("%nreaders alone, who share addresses%n");
    JobRun all = JobRun.of(new Traffic(eventsOfAKind, PER_SECOND, List.of()), RULES);
    for (int readers : new int[] {1, 10, 100, 1_000}) {
      JobRun run = JobRun.of(new Traffic(eventsOfAKind, PER_SECOND, List.of(), readers), ONE_VOTE);
      Map<String, Object> configuration =
          Map.of(
              "settings", "rules, one vote", "hostile", "none", "readers of an address", readers);
      System.out.printf(" %,d readers of an address%n", readers);
      Map<String, Long> outcomes = Published.outcomes(run.table());
      tell(configuration, "counted", outcomes.getOrDefault("counted", 0L));
      tell(configuration, "filtered_again", outcomes.getOrDefault("filtered_again", 0L));
      tellLists(configuration, all, run);
    }
  }
}
