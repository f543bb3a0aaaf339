package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;
import org.junit.jupiter.api.Test;

class JobTableTest {
  private static final Workload STREAM = Workload.standard(2_000, 1, 100, 3_600);

  private final Results results = new Results();

  private void measured(Contenders contender, Backend backend, double... eventsPerSecond) {
    Setting setting = new Setting(contender, backend, 1, STREAM, new Stretch(30, 15));
    for (double value : eventsPerSecond) {
      results.add(
          setting, new Outcome("1:f00", Map.of(Metric.THROUGHPUT, value, Metric.SLICES, 60.0)));
    }
  }

  @Test
  void print_ofPeers_showsHowManyTimesAsFastLivetopIs() {
    measured(Contenders.SQL, Backend.HEAP, 20_000, 30_000, 25_000);
    measured(Contenders.LIVETOP, Backend.HEAP, 1_000_000);
    measured(Contenders.PLAIN, Backend.NONE, 2_000_000);

    assertThat(new JobTable(results).print().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "Heap, parallelism 1, 1 event(s) per record",
            "contender events/s min max slices livetop",
            "livetop 1,000,000 1,000,000 1,000,000 60 1.00 ×",
            "sql 25,000 20,000 30,000 60 40 ×",
            "plain 2,000,000 2,000,000 2,000,000 60 0.50 ×",
            "");
  }

  @Test
  void print_withoutLivetop_showsWhatThereIs() {
    measured(Contenders.SQL, Backend.HEAP, 20_000);

    assertThat(new JobTable(results).print().lines().map(line -> line.trim().replaceAll(" +", " ")))
        .containsExactly(
            "contender throughput, events/s slices in the window, slices", "sql 20,000 60");
  }
}
