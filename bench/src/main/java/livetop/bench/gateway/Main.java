package livetop.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import livetop.bench.Machine;

/**
 * Measures the gateway: under a steady load, saturated, and beside a bare Vert.x server. Scenarios
 * alternate, round after round, so that what happens to the machine happens to all.
 */
public final class Main {
  private static final int WARM_UP_SECONDS = 20;

  private Main() {}

  /** Arguments: the project's folder, then options. */
  public static void main(String[] args) throws InterruptedException {
    try {
      Path home = Path.of(args[0]).toAbsolutePath();
      run(home, Options.parse(Arrays.copyOfRange(args, 1, args.length)));
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("bench gateway: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path home, Options options) throws IOException, InterruptedException {
    Machine machine = Machine.here(Servers.HEAP);
    Path folder = Files.createTempDirectory("livetop-bench");
    Measurements measurements = new Measurements();
    try (Servers servers = new Servers(home, folder);
        Generator generator = new Generator()) {
      List<Scenario> scenarios = Scenarios.of(servers, options);
      for (Scenario scenario : scenarios) {
        generator.check(scenario);
        generator.warmUp(scenario, options.warmUpRequests(), WARM_UP_SECONDS);
      }
      for (int round = 1; round <= options.rounds(); round++) {
        for (Scenario scenario : scenarios) {
          System.err.printf("round %d of %d: %s: ", round, options.rounds(), scenario.label());
          var figures = generator.measure(scenario, seconds(scenario, options));
          if (scenario.table() == Table.WHOLE && scenario.request().events() > 0) {
            Freshness freshness = new Freshness(scenario.server().port());
            figures.put(Figure.RANKED_AFTER, freshness.seconds(scenario.request()));
          }
          measurements.add(scenario, figures);
          System.err.println(figures);
        }
      }
    }
    Path results = home.resolve(options.quick() ? "bench/target/results" : "bench/results");
    Path file = results.resolve("gateway.json");
    measurements.write(machine, file);
    System.out.printf("%s%n%n%sWritten to %s%n", machine, new Report(measurements).print(), file);
  }

  private static int seconds(Scenario scenario, Options options) {
    return scenario.table() == Table.STEADY ? options.steadySeconds() : options.seconds();
  }
}
