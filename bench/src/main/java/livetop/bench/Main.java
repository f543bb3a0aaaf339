package livetop.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a benchmark: every setting in a JVM of its own, one after the other, round after round, so
 * that what happens to the machine happens to all. Prints a table and writes {@code NAME.json}.
 */
public final class Main {
  private Main() {}

  /** Arguments: the folder of this module, then the name of a benchmark and options. */
  public static void main(String[] args) throws InterruptedException {
    int failed = 0;
    try {
      Options options = Options.parse(List.of(args).subList(1, args.length).toArray(new String[0]));
      Path folder = Path.of(args[0], options.quick() ? "target/results" : "results");
      for (String name : Benchmarks.named(options.name())) {
        failed += run(name, options, folder.resolve(name + ".json"));
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("bench: the results cannot be written: " + e);
      System.exit(1);
    }
    if (failed > 0) {
      System.err.println("bench: " + failed + " runs failed");
      System.exit(1);
    }
  }

  private static int run(String name, Options options, Path file)
      throws IOException, InterruptedException {
    List<Setting> settings = Benchmarks.settings(name, options);
    Machine machine = Machine.here(options.heapGigabytes() + " GiB");
    ChildJvm jvm = new ChildJvm(options.heapGigabytes());
    Results results = new Results();
    int failed = 0;
    for (int round = 1; round <= options.rounds(); round++) {
      for (int i = 0; i < settings.size(); i++) {
        System.err.printf(
            "round %d of %d, run %d of %d: ", round, options.rounds(), i + 1, settings.size());
        failed += run(settings.get(i), jvm, results) ? 0 : 1;
      }
      results.write(name, machine, file);
    }
    System.out.println(machine);
    System.out.println();
    System.out.print(table(name, results));
    System.out.println("Written to " + file);
    return failed;
  }

  private static String table(String name, Results results) {
    return switch (name) {
      case Benchmarks.JOB -> new JobTable(results).print();
      case Benchmarks.SOURCE -> new SourceTable(results).print();
      default -> new GrowthTable(results).print();
    };
  }

  private static boolean run(Setting setting, ChildJvm jvm, Results results)
      throws InterruptedException {
    System.err.print(setting.contender().label() + " " + setting.configuration() + ": ");
    try {
      Outcome outcome = jvm.run(setting);
      results.add(setting, outcome);
      System.err.println(outcome.values());
      return true;
    } catch (IOException | IllegalStateException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }
}
