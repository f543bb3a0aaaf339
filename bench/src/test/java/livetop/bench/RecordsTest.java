package livetop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void record_withOneEvent_isAnEnvelopeOfSome300Bytes() throws IOException {
    Records records = new Records(Workload.standard(8, 1, 1_000, 1_000));

    byte[] record = records.record(4_000);
    JsonNode envelope = JSON.readTree(record);

    assertThat(record).hasSizeBetween(280, 380);
    assertThat(envelope.get("v").asInt()).isEqualTo(1);
    assertThat(envelope.get("receivedAt").asLong()).isEqualTo(Workload.START_MILLIS + 500_000);
    assertThat(envelope.get("body").get("page").asText()).matches("/articles/[0-9]{8}");
  }

  @Test
  void record_withTwentyEvents_holdsTwentyPages() throws IOException {
    Records records = new Records(Workload.standard(80, 20, 1_000_000, 1_000));

    Set<String> pages = new HashSet<>();
    JSON.readTree(records.record(17))
        .get("body")
        .get("events")
        .forEach(event -> pages.add(event.get("page").asText()));

    assertThat(pages).hasSizeBetween(15, 20).allMatch(page -> page.matches("/articles/[0-9]{8}"));
  }

  @Test
  void first_ofALongStream_spansTheSameTime() {
    Records records = new Records(Workload.standard(8, 1, 1_000, 1_000));
    Records fewer = records.first(records.workload().withEvents(800));

    assertThat(fewer.time(799)).isBetween(records.time(7_980), records.time(7_999));
  }
}
