package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import livetop.hotspot.Dbscan;
import livetop.hotspot.PageHotspots;
import livetop.hotspot.Point;
import livetop.job.ShardedEvents.AtHalf;
import livetop.job.ShardedEvents.Backlogs;
import livetop.job.settings.JobConfiguration;
import livetop.job.source.ShardNews;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clicks on a small cluster, with a source that fails in the middle, beside DBSCAN of them. */
class ITHotspots {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @BeforeEach
  void clear() {
    Published.clear();
  }

  private static JobConfiguration configuration() {
    return JobConfiguration.of(
        Map.of(
            "EventStream", properties("stream.name", "events", "aws.region", "eu-central-1"),
            "RankingTable", properties("table.name", "rankings", "aws.region", "eu-central-1"),
            "DeadLetters", properties("path", "file:///tmp/dead-letters"),
            "Hotspots", properties("scanRadius", "3", "windowSize", "100", "minPoints", "4")));
  }

  private static Properties properties(String... values) {
    Properties properties = new Properties();
    for (int i = 0; i < values.length; i += 2) {
      properties.setProperty(values[i], values[i + 1]);
    }
    return properties;
  }

  private static String page(int number) {
    return "/" + number % 3;
  }

  private static Point point(int number) {
    Random random = new Random(number);
    return new Point(
        TestEvents.time(number), random.nextInt(120) * 500, (int) (random.nextGaussian() * 20_000));
  }

  /** Every tenth does not say where it was. */
  private static byte[] record(int number) {
    Point point = point(number);
    String position =
        number % 10 == 0 ? "" : ",\"x\":" + point.x() / 1e3 + ",\"y\":" + point.y() / 1e3;
    return ("{\"v\":1,\"receivedAt\":"
            + point.millis()
            + ",\"body\":{\"type\":\"click\",\"site\":\"blog\",\"page\":\""
            + page(number)
            + "\""
            + position
            + "}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  void hotspots_afterAFailure_equalDbscan(@TempDir Path folder) throws Exception {
    Configuration settings = Main.settings();
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(2);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    env.enableCheckpointing(100, CheckpointingMode.EXACTLY_ONCE);
    ShardedEvents source = new ShardedEvents(AtHalf.FAIL_ONCE, Backlogs.EQUAL, ITHotspots::record);
    Streams streams =
        Topology.build(
            configuration().ranking(),
            env.addSource(source, "events", ShardNews.TYPE).uid("events"),
            new DiscardingSink<>(),
            Published.deadLetters(),
            new DiscardingSink<>());
    Topology.addHotspots(configuration().hotspots(), streams.events(), Published.hotspots());
    env.execute();

    assertThat(ShardedEvents.hasFailed()).isTrue();
    assertThat(Published.DEAD_LETTERS).isEmpty();
    assertEqualDbscan();
  }

  /** One task reads faster than the other: publications may be left out, but none may be wrong. */
  private static void assertEqualDbscan() {
    Map<String, List<Point>> clicks = new TreeMap<>();
    for (int number = 1; number <= TestEvents.COUNT; number++) {
      if (number % 10 != 0) {
        clicks.computeIfAbsent(page(number), isNew -> new ArrayList<>()).add(point(number));
      }
    }
    Map<String, Long> last = new TreeMap<>();
    for (PageHotspots page : Published.HOTSPOTS.values()) {
      List<Point> before =
          clicks.get(page.page()).stream()
              .filter(point -> point.millis() < page.end())
              .collect(Collectors.toList());
      assertThat(page.hotspots())
          .as(page.page() + " " + page.end())
          .isEqualTo(Dbscan.hotspots(before, configuration().hotspots().plan()));
      last.merge(page.page(), page.end(), Math::max);
    }
    clicks.forEach(
        (page, points) -> {
          long newest = points.stream().mapToLong(Point::millis).max().orElseThrow();
          assertThat(last.get(page)).as(page).isEqualTo((newest / 5_000 + 1) * 5_000);
        });
    assertThat(Published.HOTSPOTS.values()).anyMatch(page -> page.hotspots().size() > 2);
  }
}
