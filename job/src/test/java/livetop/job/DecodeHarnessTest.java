package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.Arrival;
import livetop.job.wire.EventSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeHarnessTest {
  private static final long NOW = 1_768_888_888_000L;

  private OneInputStreamOperatorTestHarness<Arrival, Event> harness;

  @BeforeEach
  void open() throws Exception {
    Properties ranking = new Properties();
    ranking.setProperty("boards", "pages=view:page");
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new DecodeOperator(
                RankingConfiguration.of(Map.of("Ranking", ranking)), Topology.DEAD_LETTERS));
    harness.getExecutionConfig().setAutoWatermarkInterval(100);
    harness.setup(new EventSerializer());
    harness.setProcessingTime(NOW);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void arrive(Arrival arrival) throws Exception {
    harness.processElement(new StreamRecord<>(arrival));
  }

  private static Arrival view(String shard, long receivedAt) {
    String record =
        "{\"v\":1,\"receivedAt\":" + receivedAt + ",\"body\":{\"page\":\"/a\",\"site\":\"blog\"}}";
    return Arrival.record(shard, receivedAt, record.getBytes(StandardCharsets.UTF_8));
  }

  private static Arrival ofAgent(String userAgent, String body) {
    String record =
        "{\"v\":1,\"receivedAt\":" + NOW + ",\"ua\":\"" + userAgent + "\",\"body\":" + body + "}";
    return Arrival.record("a", NOW, record.getBytes(StandardCharsets.UTF_8));
  }

  private List<Long> watermarks() {
    List<Long> watermarks = new ArrayList<>();
    for (Object output : harness.getOutput()) {
      if (output instanceof Watermark watermark) {
        watermarks.add(watermark.getTimestamp());
      }
    }
    harness.getOutput().clear();
    return watermarks;
  }

  @Test
  void events_haveTheirReceivedAtAsTimestamp() throws Exception {
    arrive(Arrival.opened("a"));
    arrive(view("a", NOW - 700));

    assertThat(harness.getOutput()).hasSize(1);
    StreamRecord<?> event = (StreamRecord<?>) harness.getOutput().peek();
    assertThat(event.getTimestamp()).isEqualTo(NOW - 700);
    assertThat(event.getValue()).hasToString((NOW - 700) + " blog view [/a]");
  }

  @Test
  void watermark_waitsForEveryShard_thenFollowsTheSlowest() throws Exception {
    arrive(Arrival.opened("a"));
    arrive(Arrival.opened("b"));
    arrive(view("a", NOW));
    harness.setProcessingTime(NOW + 100);
    assertThat(watermarks()).isEmpty();

    arrive(Arrival.readUpTo("b", NOW - 300));
    harness.setProcessingTime(NOW + 200);
    assertThat(watermarks()).containsExactly(NOW - 2_300);

    arrive(Arrival.ended("b"));
    harness.setProcessingTime(NOW + 300);
    assertThat(watermarks()).containsExactly(NOW - 2_000);
  }

  @Test
  void watermark_neverGoesBack_whenAShardIsOpenedLater() throws Exception {
    arrive(Arrival.opened("a"));
    arrive(view("a", NOW));
    harness.setProcessingTime(NOW + 100);
    arrive(Arrival.opened("child"));
    arrive(view("child", NOW - 60_000));
    harness.setProcessingTime(NOW + 200);

    assertThat(watermarks()).containsExactly(NOW - 2_000);
  }

  @Test
  void brokenRecord_goesToDeadLettersWithReasonAndBytes_andIsCounted() throws Exception {
    byte[] broken = "{\"v\":1,".getBytes(StandardCharsets.UTF_8);
    arrive(Arrival.record("shardId-000000000000", NOW, broken));
    arrive(view("shardId-000000000000", NOW));

    assertThat(harness.getSideOutput(Topology.DEAD_LETTERS).stream().map(StreamRecord::getValue))
        .containsExactly(
            "{\"reason\":\"notJson\",\"message\":\"the record is not JSON (at byte 7)\","
                + "\"shard\":\"shardId-000000000000\",\"arrivedAt\":\"2026-01-20T06:01:28Z\","
                + "\"bytes\":\"eyJ2IjoxLA==\"}");
    assertThat(harness.extractOutputValues().stream().map(Event::outcome))
        .containsExactly(Outcome.REJECTED_NOT_JSON, Outcome.COUNTED);
  }

  @Test
  void eventsOfACrawler_moveTimeButAreNotToBeCounted() throws Exception {
    arrive(Arrival.opened("a"));
    arrive(ofAgent("Googlebot\\/2.1", "{\"events\":[{\"page\":\"/a\"},{\"page\":\"/b\"}]}"));
    assertThat(harness.extractOutputValues())
        .hasSize(2)
        .containsOnly(Event.notCounted(NOW, "default", Outcome.FILTERED_BOTS));
    harness.setProcessingTime(NOW + 100);
    assertThat(watermarks()).containsExactly(NOW - 2_000);

    arrive(ofAgent("curl\\/8.5.0", "{\"page\":\"/a\"}"));
    assertThat(harness.extractOutputValues().stream().map(Event::outcome))
        .containsExactly(Outcome.COUNTED);
  }

  @Test
  void endOfABoundedSource_passes_otherWatermarksDoNot() throws Exception {
    harness.processWatermark(new Watermark(NOW));
    assertThat(watermarks()).isEmpty();
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(watermarks()).containsExactly(Long.MAX_VALUE);
  }
}
