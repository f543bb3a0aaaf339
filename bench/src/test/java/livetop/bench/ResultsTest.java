package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Workload STREAM = Workload.standard(2_000, 1, 100, 3_600);
  private static final Setting LIVETOP =
      new Setting(Contenders.LIVETOP, Backend.ROCKSDB, 2, STREAM, new Stretch(30, 15));
  private static final Setting SQL =
      new Setting(Contenders.SQL, Backend.ROCKSDB, 2, STREAM, new Stretch(30, 15));

  @Test
  void write_ofTwoRounds_givesOneRow(@TempDir Path folder) throws IOException {
    Results results = new Results();
    results.add(LIVETOP, new Outcome("7:abc", Map.of(Metric.THROUGHPUT, 1_000_000.0)));
    results.add(LIVETOP, new Outcome("9:def", Map.of(Metric.THROUGHPUT, 1_234_567.0)));

    Path file = folder.resolve("results/job.json");
    results.write("job", Machine.here("4 GiB"), file);

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("name").asText()).isEqualTo("job");
    assertThat(json.get("date").asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    assertThat(json.get("machine").get("cores").asInt()).isPositive();
    JsonNode row = json.get("rows").get(0);
    assertThat(row.get("contender").asText()).isEqualTo("livetop");
    assertThat(row.get("configuration").get("backend").asText()).isEqualTo("rocksdb");
    assertThat(row.get("metric").asText()).isEqualTo("throughput");
    assertThat(row.get("unit").asText()).isEqualTo("events/s");
    assertThat(row.get("median").asDouble()).isEqualTo(1_117_000);
    assertThat(row.get("min").asDouble()).isEqualTo(1_000_000);
    assertThat(row.get("max").asDouble()).isEqualTo(1_235_000);
    assertThat(row.get("rounds").asInt()).isEqualTo(2);
  }

  @Test
  void add_ofOtherRankings_isRefused() {
    Results results = new Results();
    results.add(LIVETOP, new Outcome("7:abc", Map.of()));

    assertThatThrownBy(() -> results.add(SQL, new Outcome("7:abd", Map.of())))
        .hasMessage("sql published other rankings than those before it");
  }
}
