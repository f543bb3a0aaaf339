package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every contender publishes what counting each window by itself gives. */
class ITContenders {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "PLAIN, NONE, 1, 1",
    "PLAIN, NONE, 1, 20",
    "TUNED, NONE, 1, 1",
    "TUNED, NONE, 1, 20",
    "LIVETOP, HEAP, 2, 20",
    "LIVETOP, ROCKSDB, 1, 1",
    "DATASTREAM, HEAP, 2, 20",
    "SQL, HEAP, 2, 20",
    "JET, HEAP, 2, 20"
  })
  void rankings_ofATinyStream_equalTheOracle(
      Contenders contender, Backend backend, int parallelism, int eventsPerRecord)
      throws Exception {
    Workload workload =
        new Workload(0, eventsPerRecord, 300, Popularity.ZIPF, 2, 60, 20, 5).withEvents(4_000);
    Records records = new Records(workload);
    Pass pass = Pass.begin(records);

    contender
        .create()
        .run(new Setting(contender, backend, parallelism, workload, new Stretch(0, 0)), pass);

    assertThat(pass.published().digest()).isEqualTo(oracle(records)).startsWith("24:");
  }

  private static String oracle(Records records) throws IOException {
    Workload workload = records.workload();
    TreeMap<Long, Map<String, Map<String, Long>>> windows = new TreeMap<>();
    for (long number = 0; number < workload.records(); number++) {
      JsonNode record = JSON.readTree(records.record(number));
      JsonNode body = record.get("body");
      long end = workload.endAfter(record.get("receivedAt").asLong());
      for (long i = 0; i < workload.windowMillis() / workload.slideMillis(); i++) {
        Map<String, Long> counts =
            windows
                .computeIfAbsent(end + i * workload.slideMillis(), e -> new HashMap<>())
                .computeIfAbsent(body.get("site").asText(), s -> new HashMap<>());
        for (JsonNode event : body.has("events") ? body.get("events") : List.of(body)) {
          counts.merge(event.get("page").asText(), 1L, Long::sum);
        }
      }
    }
    Published published = new Published(workload);
    windows.forEach(
        (end, sites) ->
            sites.forEach((site, counts) -> published.ranking(site, end, first(counts, end))));
    return published.digest();
  }

  private static List<PageCount> first(Map<String, Long> counts, long end) {
    List<PageCount> ranked = new ArrayList<>();
    counts.forEach((page, count) -> ranked.add(new PageCount("", page, end, count)));
    ranked.sort(PageCount.BEST_FIRST);
    return ranked.subList(0, Math.min(Workload.K, ranked.size()));
  }
}
