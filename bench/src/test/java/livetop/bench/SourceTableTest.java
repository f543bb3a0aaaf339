package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;
import org.junit.jupiter.api.Test;

class SourceTableTest {
  private static final Workload STREAM = Workload.standard(2_000, 20, 100, 3_600);

  private final Results results = new Results();

  private void measured(Contenders contender, double... micros) {
    Setting setting = new Setting(contender, Backend.ROCKSDB, 1, STREAM, new Stretch(30, 15));
    for (double value : micros) {
      results.add(setting, new Outcome("1:f00", Map.of(Metric.CPU, value)));
    }
  }

  private String[] lines() {
    return new SourceTable(results)
        .print()
        .lines()
        .map(line -> line.replaceAll(" +", " ").strip())
        .toArray(String[]::new);
  }

  @Test
  void print_ofAll_computesSqlFromKinesis() {
    measured(Contenders.KINESIS, 5, 4, 6);
    measured(Contenders.CONNECTOR, 2.5, 2, 3);
    measured(Contenders.SQL, 97.5, 98, 97);

    assertThat(lines())
        .containsExactly(
            "RocksDB, parallelism 1, 20 event(s) per record; CPU time in µs/event",
            "contender median min max events/s a core kinesis",
            "sql 97.50 97.00 98.00 10,256 20 ×",
            "kinesis 5.00 4.00 6.00 200,000 1.00 ×",
            "connector 2.50 2.00 3.00 400,000 0.50 ×",
            "connector + sql, computed 100.00 99.00 101.00 10,000 20 ×",
            "");
  }

  @Test
  void print_withoutSql_showsWhatThereIs() {
    measured(Contenders.CONNECTOR, 2.5);

    assertThat(lines())
        .containsExactly(
            "RocksDB, parallelism 1, 20 event(s) per record; CPU time in µs/event",
            "contender median min max events/s a core kinesis",
            "connector 2.50 2.50 2.50 400,000",
            "");
  }
}
