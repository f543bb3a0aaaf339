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

  /** Arguments: the folder for results, then the name of a benchmark and options. */
  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[0]);
    try {
      Options options = Options.parse(List.of(args).subList(1, args.length).toArray(new String[0]));
      for (String name : Benchmarks.named(options.name())) {
        run(name, options, folder.resolve(name + ".json"));
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException | IllegalStateException e) {
      System.err.println("The benchmark failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String name, Options options, Path file)
      throws IOException, InterruptedException {
    List<Setting> settings = Benchmarks.settings(name, options);
    Machine machine = Machine.here(options.heapGigabytes());
    Results results = new Results();
    ChildJvm jvm = new ChildJvm(options.heapGigabytes());
    for (int round = 1; round <= options.rounds(); round++) {
      for (int i = 0; i < settings.size(); i++) {
        Setting setting = settings.get(i);
        Outcome outcome = jvm.run(setting);
        results.add(setting, outcome);
        System.err.printf(
            "round %d of %d, %d of %d: %s %s: %s%n",
            round,
            options.rounds(),
            i + 1,
            settings.size(),
            setting.contender().label(),
            setting.configuration(),
            outcome.values());
      }
      results.write(name, machine, file);
    }
    System.out.println(machine);
    System.out.println();
    System.out.print(
        name.equals(Benchmarks.JOB)
            ? new JobTable(results).print()
            : new GrowthTable(results).print());
    System.out.println("Written to " + file);
  }
}
