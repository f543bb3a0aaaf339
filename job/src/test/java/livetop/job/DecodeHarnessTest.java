package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.ShardNews;
import livetop.job.wire.EventSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecodeHarnessTest {
  private static final long NOW = 1_768_888_888_000L;
  private static final long HOUR = 3_600_000;

  private OneInputStreamOperatorTestHarness<ShardNews, Event> harness;

  @BeforeEach
  void open() throws Exception {
    open(Map.of("sites", "blog, default"), null);
  }

  private void open(Map<String, String> settings, OperatorSubtaskState restored) throws Exception {
    Properties ranking = new Properties();
    ranking.setProperty("boards", "pages=view:page");
    ranking.putAll(settings);
    openJob(Map.of("Ranking", ranking), restored);
  }

  private void openJob(Map<String, Properties> groups, OperatorSubtaskState restored)
      throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new DecodeOperator(RankingConfiguration.of(groups), Topology.DEAD_LETTERS));
    harness.getExecutionConfig().setAutoWatermarkInterval(100);
    harness.setup(new EventSerializer());
    harness.setProcessingTime(NOW);
    if (restored != null) {
      harness.initializeState(restored);
    }
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void arrive(ShardNews arrival) throws Exception {
    harness.processElement(new StreamRecord<>(arrival));
  }

  private static ShardNews view(String shard, long receivedAt) {
    return ofBody(shard, receivedAt, receivedAt, "{\"page\":\"/a\",\"site\":\"blog\"}");
  }

  private static ShardNews ofBody(String shard, long receivedAt, long arrivedAt, String body) {
    String record = "{\"v\":1,\"receivedAt\":" + receivedAt + ",\"body\":" + body + "}";
    return ShardNews.record(shard, arrivedAt, record.getBytes(StandardCharsets.UTF_8));
  }

  private static ShardNews ofAgent(String userAgent, String body) {
    String record =
        "{\"v\":1,\"receivedAt\":" + NOW + ",\"ua\":\"" + userAgent + "\",\"body\":" + body + "}";
    return ShardNews.record("a", NOW, record.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void jsonOfAnotherForm_isJudgedAndTellsTimeAsEnvelopesDo() throws Exception {
    close();
    Properties ranking = new Properties();
    ranking.putAll(Map.of("boards", "tickers=view:TICKER", "sites", "nyc", "k", "10"));
    Properties stream = new Properties();
    stream.putAll(Map.of("format", "json", "fields", "time=at,site=desk"));
    openJob(Map.of("Ranking", ranking, "EventStream", stream), null);
    String records = "{\"at\":%d,\"TICKER\":\"A\",\"desk\":\"%s\"}";
    arrive(ofJson(String.format(records, NOW - HOUR, "nyc")));
    arrive(ofJson(String.format(records, NOW, "nyc") + String.format(records, NOW, "lon")));
    arrive(ofJson("{\"at\":\"soon\"}"));

    assertThat(outcomes())
        .isEqualTo("nyc counted, nyc counted, default filtered_site, default rejected_time");
    assertThat(harness.getSideOutput(Topology.DEAD_LETTERS)).hasSize(1);
  }

  private static ShardNews ofJson(String record) {
    return ShardNews.record("a", NOW, record.getBytes(StandardCharsets.UTF_8));
  }

  private void list(long upTo, String... added) throws Exception {
    arrive(ShardNews.listed(upTo, List.of(added)));
  }

  /** Lets processing time pass as the timers of a task that runs freely see it. */
  private void passTo(long now) throws Exception {
    while (harness.getProcessingTime() < now) {
      harness.setProcessingTime(harness.getProcessingTime() + 100);
    }
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
    list(NOW, "a");
    arrive(view("a", NOW - 700));

    assertThat(harness.getOutput()).hasSize(1);
    StreamRecord<?> event = (StreamRecord<?>) harness.getOutput().peek();
    assertThat(event.getTimestamp()).isEqualTo(NOW - 700);
    assertThat(event.getValue()).hasToString((NOW - 700) + " blog view [/a]");
  }

  private String outcomes() {
    String outcomes =
        harness.extractOutputValues().stream()
            .map(event -> event.site() + " " + event.outcome().code())
            .collect(Collectors.joining(", "));
    harness.getOutput().clear();
    return outcomes;
  }

  @Test
  void sitesThatHaveAPlace_keepItAfterARestart() throws Exception {
    close();
    open(Map.of("maxSites", "2"), null);
    arrive(ofBody("a", NOW, NOW, "{\"page\":\"/a\",\"site\":\"blog\"}"));
    arrive(ofBody("a", NOW, NOW, "{\"page\":\"/a\",\"site\":\"shop\"}"));
    arrive(ofBody("a", NOW, NOW, "{\"page\":\"/a\",\"site\":\"made-up\"}"));
    assertThat(outcomes()).isEqualTo("blog counted, shop counted, default filtered_site");

    OperatorSubtaskState state = harness.snapshot(1, NOW);
    close();
    open(Map.of("maxSites", "2"), state);
    arrive(ofBody("a", NOW, NOW, "{\"page\":\"/a\",\"site\":\"made-up\"}"));
    arrive(ofBody("a", NOW, NOW, "{\"page\":\"/a\",\"site\":\"shop\"}"));
    arrive(ofBody("a", NOW, NOW, "{\"page\":7,\"site\":\"made-up\"}"));
    assertThat(outcomes())
        .isEqualTo("default filtered_site, shop counted, default rejected_wrongType");
  }

  /** As the gateway writes it, so that it is read without a parser. */
  private static ShardNews answered(String requestId, String members) {
    String record =
        "{\"v\":2,\"id\":\""
            + requestId
            + "\",\"receivedAt\":"
            + NOW
            + ",\"origin\":\"\",\"ua\":\"\",\"body\":{\"page\":\"/b\""
            + members
            + "}}";
    return ShardNews.record("a", NOW, record.getBytes(StandardCharsets.UTF_8));
  }

  private List<Long> votes() {
    List<Long> votes =
        harness.extractOutputValues().stream()
            .map(event -> event.vote() == null ? null : event.vote().high())
            .collect(Collectors.toList());
    harness.getOutput().clear();
    return votes;
  }

  @Test
  void votes_areOfTheVisitor_theSameAfterARestart_andNoneWhereTheyAreOff() throws Exception {
    String body =
        "{\"visitor\":\"v1\",\"events\":[{\"page\":\"/a\"},{\"page\":\"/a\",\"visitor\":\"v2\"}]}";
    arrive(ofBody("a", NOW, NOW, body));
    assertThat(votes()).containsExactly(null, null);
    close();
    open(Map.of("onePerVisitor", "slice"), null);
    arrive(ofBody("a", NOW, NOW, body));
    List<Long> votes = votes();
    assertThat(votes).doesNotContainNull().doesNotHaveDuplicates();

    arrive(answered("r1", ""));
    arrive(answered("r2", ",\"visitor\":\"r1\""));
    List<Long> firstAndNext = votes();
    assertThat(firstAndNext.get(0)).as("with the id it got").isEqualTo(firstAndNext.get(1));

    OperatorSubtaskState state = harness.snapshot(1, NOW);
    close();
    open(Map.of("onePerVisitor", "slice"), state);
    arrive(ofBody("a", NOW, NOW, body));
    assertThat(votes()).isEqualTo(votes);
    close();
    open(Map.of("onePerVisitor", "slice"), null);
    arrive(ofBody("a", NOW, NOW, body));
    assertThat(votes()).as("of another job").doesNotContainAnyElementsOf(votes);
  }

  private List<Long> readers() {
    List<Long> readers =
        harness.extractOutputValues().stream().map(Event::reader).collect(Collectors.toList());
    harness.getOutput().clear();
    return readers;
  }

  private static ShardNews of(String address, String visitor, long at) {
    String record =
        "{\"v\":2,\"id\":\"r\",\"receivedAt\":"
            + at
            + ",\"origin\":\"\",\"ip\":\""
            + address
            + "\",\"ua\":\"Firefox\",\"body\":{\"page\":\"/b\""
            + visitor
            + "}}";
    return ShardNews.record("a", at, record.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readers_areTheSameAfterARestart_ofAnAddressForADay_andNoneWhereVisitorsAreOff()
      throws Exception {
    long day = 86_400_000;
    arrive(of("203.0.113.9", "", NOW));
    assertThat(readers()).containsExactly(0L);
    close();
    Map<String, String> visitors = Map.of("visitors", "pages:10m");
    open(visitors, null);
    list(NOW, "a");
    arrive(of("203.0.113.9", "", NOW));
    arrive(of("", ",\"visitor\":\"v\"", NOW));
    List<Long> readers = readers();
    assertThat(readers).doesNotContain(0L).doesNotHaveDuplicates();
    arrive(of("", "", NOW));
    assertThat(readers()).as("told by nothing").containsExactly(0L);

    OperatorSubtaskState state = harness.snapshot(1, NOW);
    close();
    open(visitors, state);
    list(NOW, "a");
    arrive(of("203.0.113.9", "", NOW));
    arrive(of("", ",\"visitor\":\"v\"", NOW));
    assertThat(readers()).isEqualTo(readers);
    arrive(of("203.0.113.9", "", NOW + day));
    arrive(of("", ",\"visitor\":\"v\"", NOW + day));
    List<Long> next = readers();
    assertThat(next.get(0)).isNotIn(readers);
    assertThat(next.get(1)).isEqualTo(readers.get(1));

    arrive(of("", "", NOW + 10 * day));
    list(NOW + 10 * day, "a");
    harness.setProcessingTime(NOW + 10 * day);
    OperatorSubtaskState later = harness.snapshot(2, NOW);
    close();
    open(visitors, later);
    arrive(of("203.0.113.9", "", NOW));
    assertThat(readers().get(0)).as("the day is forgotten").isNotIn(readers);
  }

  @Test
  void rules_seeOriginAndAddressOfTheEnvelope(@TempDir Path folder) throws Exception {
    String rules =
        "blog: { origins: [https://a.example], ignoreAddresses: [203.0.113.9],"
            + " pages: { trailingSlash: strip, ignore: [/no/**] } }";
    Path file = Files.writeString(folder.resolve("sites.yaml"), rules);
    close();
    open(Map.of("sitesFile", file.toString()), null);
    String record =
        "{\"v\":2,\"id\":\"c0\",\"receivedAt\":%d,\"origin\":\"%s\",%s\"ua\":\"\",\"body\":"
            + "{\"events\":[{\"page\":\"/a/\",\"site\":\"blog\"},{\"page\":\"/no/a\",\"site\":\"blog\"}]}}";
    for (String sender :
        List.of("https://a.example ", "https://b.example ", "https://a.example 203.0.113.9")) {
      String[] parts = sender.split(" ", -1);
      String address = parts[1].isEmpty() ? "" : "\"ip\":\"" + parts[1] + "\",";
      byte[] bytes = String.format(record, NOW, parts[0], address).getBytes(StandardCharsets.UTF_8);
      arrive(ShardNews.record("a", NOW, bytes));
    }

    assertThat(harness.extractOutputValues().get(0)).hasToString(NOW + " blog view [/a]");
    assertThat(outcomes())
        .isEqualTo(
            "blog counted, blog filtered_page, blog filtered_origin, blog filtered_origin,"
                + " blog filtered_address, blog filtered_address");
  }

  @Test
  void watermark_waitsForEveryShard_thenFollowsTheSlowest() throws Exception {
    list(NOW, "a", "b");
    arrive(view("a", NOW));
    harness.setProcessingTime(NOW + 100);
    assertThat(watermarks()).isEmpty();

    arrive(ShardNews.readUpTo("b", NOW - 300));
    harness.setProcessingTime(NOW + 200);
    assertThat(watermarks()).containsExactly(NOW - 2_300);

    arrive(ShardNews.ended("b"));
    harness.setProcessingTime(NOW + 300);
    assertThat(watermarks()).containsExactly(NOW - 2_000);
  }

  @Test
  void watermark_neverGoesBack_whenAShardIsFoundLater() throws Exception {
    list(NOW, "a");
    arrive(view("a", NOW));
    harness.setProcessingTime(NOW + 100);
    list(NOW, "child");
    arrive(view("child", NOW - 60_000));
    harness.setProcessingTime(NOW + 200);

    assertThat(watermarks()).containsExactly(NOW - 2_000);
  }

  @Test
  void watermark_backlogOfNothingButRejectedEvents_staysWithIt() throws Exception {
    list(NOW + 20_000, "a");
    for (int i = 1; i <= 110; i++) {
      arrive(ofBody("a", NOW - HOUR + i, NOW - HOUR + i + 20, "{\"page\":\"\"}"));
      arrive(ShardNews.reading("a"));
      passTo(NOW + 100L * i);
    }

    assertThat(watermarks())
        .isEqualTo(LongStream.rangeClosed(1, 110).mapToObj(i -> NOW - HOUR + i - 2_000).toList());
  }

  static Stream<Arguments> recordsOfNothingCountable() {
    return Stream.of(
        Arguments.of(
            "an empty batch",
            "{\"v\":1,\"receivedAt\":" + (NOW - 40) + ",\"body\":{\"events\":[]}}",
            0),
        Arguments.of("no JSON", "{", 0),
        Arguments.of(
            "another version", "{\"v\":99,\"receivedAt\":" + (NOW - 40) + ",\"body\":{}}", 0),
        Arguments.of(
            "received after it arrived",
            "{\"v\":1,\"receivedAt\":" + (NOW + 60_001) + ",\"body\":{\"page\":\"/a\"}}",
            0),
        Arguments.of("no page", "{\"v\":1,\"receivedAt\":" + (NOW - 40) + ",\"body\":{}}", -40),
        Arguments.of(
            "a type of no board",
            "{\"v\":1,\"receivedAt\":" + (NOW - 40) + ",\"body\":{\"type\":\"x\"}}",
            -40),
        Arguments.of(
            "a site that is not listed",
            "{\"v\":1,\"receivedAt\":"
                + (NOW - 40)
                + ",\"body\":{\"site\":\"other\",\"page\":\"/a\"}}",
            -40),
        Arguments.of(
            "a crawler's",
            "{\"v\":1,\"receivedAt\":"
                + (NOW - 40)
                + ",\"ua\":\"Googlebot\",\"body\":{\"page\":\"/a\"}}",
            -40),
        Arguments.of(
            "one of a batch",
            "{\"v\":1,\"receivedAt\":"
                + (NOW - 40)
                + ",\"body\":{\"events\":[{},{\"page\":\"/a\"}]}}",
            -40));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordsOfNothingCountable")
  void watermark_recordOfAnyKind_movesTimeToWhenItWasReceivedOrElseArrived(
      String kind, String record, long relativeToArrival) throws Exception {
    list(NOW + HOUR, "a");
    arrive(ShardNews.record("a", NOW, record.getBytes(StandardCharsets.UTF_8)));
    passTo(NOW + 100);

    assertThat(watermarks()).as(kind).containsExactly(NOW + relativeToArrival - 2_000);
  }

  @Test
  void watermark_recordFromAClockAheadOfTheStreams_movesTimeToItsArrivalOnly() throws Exception {
    list(NOW + HOUR, "a");
    arrive(ofBody("a", NOW + 59_000, NOW, "{\"page\":\"/a\"}"));
    passTo(NOW + 100);

    assertThat(watermarks()).containsExactly(NOW - 2_000);
  }

  @Test
  void watermark_shardWhoseReadLasts_waitsForItHoweverLong() throws Exception {
    list(NOW, "a");
    arrive(view("a", NOW - HOUR));
    passTo(NOW + 100);
    arrive(ShardNews.reading("a"));
    list(NOW + 60_000);
    passTo(NOW + 60_000);
    assertThat(watermarks()).containsExactly(NOW - HOUR - 2_000);

    arrive(view("a", NOW - HOUR + 1));
    passTo(NOW + 60_100);
    assertThat(watermarks()).containsExactly(NOW - HOUR - 1_999);
  }

  /** The parent is read to its end at once; the child is found by the next listing. */
  @Test
  void watermark_betweenTheEndOfAShardAndTheFindOfItsChild_staysBeforeTheChild() throws Exception {
    list(NOW - 100, "parent");
    arrive(view("parent", NOW));
    arrive(ShardNews.ended("parent"));
    passTo(NOW + 9_000);
    assertThat(watermarks()).last().isEqualTo(NOW - 100);

    list(NOW + 9_000, "child");
    passTo(NOW + 10_000);
    arrive(view("child", NOW + 1_000));
    arrive(view("child", NOW + 9_000));
    passTo(NOW + 10_100);
    assertThat(watermarks()).containsExactly(NOW + 7_000);
  }

  @Test
  void brokenRecord_goesToDeadLettersWithReasonAndBytes_andIsCounted() throws Exception {
    byte[] broken = "{\"v\":1,".getBytes(StandardCharsets.UTF_8);
    arrive(ShardNews.record("shardId-000000000000", NOW, broken));
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
    list(NOW, "a");
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
  void endOfTime_passesWhenAllShardsHaveEnded_otherWatermarksDoNot() throws Exception {
    arrive(ShardNews.listed(NOW, List.of("a")));
    harness.processWatermark(new Watermark(NOW));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(watermarks()).as("a job that is drained, whose stream goes on").isEmpty();

    arrive(ShardNews.ended("a"));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(watermarks()).containsExactly(Long.MAX_VALUE);
  }
}
