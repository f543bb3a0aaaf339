package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import livetop.count.Group;
import livetop.count.Oracle;
import livetop.count.Ranking;
import livetop.event.EventDecoder;
import livetop.event.Outcome;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can become of an event, through the topology: the metrics add up. */
class ITBalance {
  private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();
  private static final long NOW = 1_768_888_888_000L;
  private static final String GOOGLEBOT = "Mozilla\\/5.0 (compatible; Googlebot\\/2.1)";
  private static final String FIREFOX = "Mozilla\\/5.0 Firefox\\/145.0";

  private static final String RULES =
      "blog: { origins: [https://www.example.com], ignoreAddresses: [203.0.113.9],"
          + " pages: { ignore: [/no] } }\nshop: {}\ndefault: {}\n";

  @TempDir private Path folder;

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
              .build());

  private final List<ShardNews> news = new ArrayList<>();

  @BeforeEach
  void clear() {
    Published.clear();
  }

  private void arrive(byte[] record) {
    news.add(ShardNews.record("a", NOW, record));
  }

  private void arrive(String record) {
    arrive(record.getBytes(StandardCharsets.UTF_8));
  }

  private int bodies;

  /** Each from an address of its own, so that nobody has a vote already. */
  private void arrive(String userAgent, String body) {
    bodies++;
    arrive(
        "{\"v\":1,\"id\":\"c0\",\"receivedAt\":"
            + NOW
            + ",\"ip\":\"10.0.0."
            + bodies
            + "\",\"ua\":\""
            + userAgent
            + "\",\"body\":"
            + body
            + "}");
  }

  private void arrive(String origin, String address, int events, String page) {
    String event = "{\"page\":\"" + page + "\",\"site\":\"blog\"}";
    arrive(
        "{\"v\":2,\"id\":\"c0\",\"receivedAt\":"
            + NOW
            + ",\"origin\":\""
            + origin
            + "\",\"ip\":\""
            + address
            + "\",\"ua\":\"\",\"body\":{\"events\":["
            + String.join(",", Collections.nCopies(events, event))
            + "]}}");
  }

  /** Each outcome another number of times, so that none can stand in for another. */
  private void everything() {
    arrive(FIREFOX, "{\"site\":\"blog\",\"page\":\"/a\"}");
    arrive(FIREFOX, "{\"site\":\"other\",\"events\":[{\"page\":\"/a\"},{\"page\":\"\",\"n\":1}]}");
    arrive(
        GOOGLEBOT,
        "{\"site\":\"more\",\"events\":[{\"n\":2},{\"page\":\"/a\"},{\"page\":\"/b\"},{\"page\":\"/c\"}]}");
    arrive(
        FIREFOX,
        "{\"site\":\"blog\",\"events\":[{\"page\":\"/a\"},{\"page\":\"/b\"},{\"type\":\"signup\"},"
            + "{\"page\":7},{\"page\":\"/c\",\"site\":\"NO\"},{\"page\":\"/d\",\"site\":\"shop\"}]}");
    arrive(
        GOOGLEBOT,
        "{\"site\":\"blog\",\"events\":[{\"page\":\"/a\"},{\"page\":\"\"},{\"page\":\"/b\"}]}");
    arrive(FIREFOX, "{\"site\":\"blog\",\"events\":[{},{\"page\":null},\"text\"]}");
    arrive(FIREFOX, "{\"events\":[]}");
    arrive(FIREFOX, "{\"events\":{}}");
    arrive("{\"v\":1,\"receivedAt\":" + NOW + "}");
    for (int i = 0; i < 2; i++) {
      arrive(
          FIREFOX,
          "{\"id\":\"r1\",\"site\":\"blog\",\"events\":[{\"page\":\"/r\"},{\"page\":\"/s\"},{\"page\":\"/t\"},"
              + "{\"page\":\"/u\"},{\"page\":\"/v\"}]}");
    }
    arrive("https://www.example.com", "203.0.113.8", 11, "/again");
    arrive("https://other.example", "203.0.113.9", 6, "/no");
    arrive("https://www.example.com", "203.0.113.9", 7, "/no");
    arrive("https://www.example.com", "203.0.113.7", 8, "/no");
    arrive("{\"v\":3,\"receivedAt\":" + NOW + ",\"body\":{}}");
    arrive(
        "{\"v\":1,\"receivedAt\":" + (NOW + EventDecoder.MAX_AHEAD_MILLIS + 1) + ",\"body\":{}}");
    arrive("{\"v\":1,\"receivedAt\":0,\"body\":{}}");
    arrive("{");
    arrive(new byte[] {(byte) 0xFF});
  }

  private JobID run() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("windows", "1m");
    properties.setProperty("boards", "pages=view:page");
    properties.setProperty("sitesFile", Files.writeString(folder.resolve("s"), RULES).toString());
    properties.setProperty("retryHorizon", "1h");
    properties.setProperty("onePerVisitor", "slice");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(Main.settings());
    env.setParallelism(2);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    news.add(ShardNews.ended("a"));
    news.add(ShardNews.ended("a"));
    Topology.build(
        RankingConfiguration.of(Map.of("Ranking", properties)),
        env.fromData(news, ShardNews.TYPE).setParallelism(1).uid("events").rebalance(),
        Published.rankings(),
        Published.deadLetters(),
        new DiscardingSink<>());
    return env.execute().getJobID();
  }

  private static long metric(JobID job, String operator, String name) {
    return REPORTER
        .findMetrics(job, ".*\\." + operator + "\\.\\d+\\.kinesisAnalytics\\." + name + "$")
        .values()
        .stream()
        .mapToLong(metric -> ((Counter) metric).getCount())
        .sum();
  }

  private static Map<String, Long> metrics(JobID job) {
    Map<String, Long> metrics = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      String operator = outcome.isRejected() ? "decode" : "combine";
      metrics.put(outcome.code(), metric(job, operator, outcome.code()));
    }
    return metrics;
  }

  private static Map<String, Long> status(String site) {
    Map<String, Long> status = new TreeMap<>();
    Group group = new Group(site, "status");
    long end = NOW - NOW % 60_000 + 60_000;
    Ranking ranking = Published.RANKINGS.get(new Oracle.Key(group, "1m", end));
    ranking.places().forEach(place -> status.put(place.item().item(), place.item().count()));
    return status;
  }

  @Test
  void everyOutcome_isInAMetricAndOnTheStatusBoard_andTheyAddUp() throws Exception {
    everything();
    JobID job = run();

    Map<String, Long> expected = new TreeMap<>();
    expected.put("counted", 10L);
    expected.put("filtered_again", 10L);
    expected.put("duplicate", 5L);
    expected.put("filtered_bots", 2L);
    expected.put("filtered_site", 4L);
    expected.put("filtered_origin", 6L);
    expected.put("filtered_address", 7L);
    expected.put("filtered_page", 8L);
    expected.put("filtered_noBoard", 1L);
    expected.put("rejected_notUtf8", 1L);
    expected.put("rejected_notJson", 1L);
    expected.put("rejected_envelope", 3L);
    expected.put("rejected_body", 2L);
    expected.put("rejected_wrongType", 2L);
    expected.put("rejected_site", 1L);
    expected.put("rejected_item", 5L);
    expected.put("rejected_time", 0L); // of JSON of another form only
    assertThat(metrics(job)).isEqualTo(expected);
    assertThat(expected.keySet()).hasSize(Outcome.values().length);

    assertThat(metric(job, "decode", "received"))
        .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(
            metric(job, "combine", "counted")
                + metric(job, "combine", "filtered")
                + metric(job, "combine", "duplicate")
                + metric(job, "decode", "rejected"));
    assertThat(metric(job, "decode", "rejected")).isEqualTo(Published.DEAD_LETTERS.size());

    assertThat(status("blog"))
        .isEqualTo(
            Map.of(
                "counted", 9L,
                "filtered_again", 10L,
                "duplicate", 5L,
                "filtered_bots", 2L,
                "filtered_origin", 6L,
                "filtered_address", 7L,
                "filtered_page", 8L,
                "filtered_noBoard", 1L,
                "rejected_wrongType", 2L,
                "rejected_item", 3L));
    assertThat(Published.RANKINGS.keySet())
        .extracting(key -> key.group().site())
        .containsOnly("blog", "shop", "default");
    assertThat(status("shop")).isEqualTo(Map.of("counted", 1L));
    assertThat(status("default"))
        .isEqualTo(
            Map.of(
                "filtered_site", 4L,
                "rejected_item", 2L,
                "rejected_notUtf8", 1L,
                "rejected_notJson", 1L,
                "rejected_envelope", 3L,
                "rejected_body", 2L,
                "rejected_site", 1L));
  }
}
