package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import livetop.count.AsRead;
import livetop.count.Group;
import livetop.count.Oracle;
import livetop.count.Ranking;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.InMemoryKinesis;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job, with the connector's own classes, while the stream is split and merged all the time, and
 * the source fails now and then. Nothing may come late and no ranking is ever corrected: an event
 * that a watermark has passed by a millisecond would be missing.
 */
class ITResharding {
  private static final long LIMIT_SECONDS = 60;
  private static final int EVENTS = 6_000;
  private static final int EVENTS_BETWEEN_RESHARDINGS = 40;
  private static final int EVENTS_BETWEEN_FAILURES = 1_500;
  private static final int MOST_SHARDS = 6;
  private static final long HOUR = 3_600_000;
  private static final Group PAGES = new Group("blog", "pages");
  private static final Group STATUS = new Group("blog", "status");

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private final List<Oracle.Counted> counted = new ArrayList<>();

  @BeforeEach
  void clear() {
    Published.clear();
  }

  private static RankingConfiguration configuration() {
    Properties properties = new Properties();
    properties.setProperty("windows", "1s,5s/1s");
    properties.setProperty("slice", "1s");
    properties.setProperty("boards", "pages=view:page");
    properties.setProperty("outOfOrderness", "0s");
    properties.setProperty("allowedLateness", "0s");
    return RankingConfiguration.of(Map.of("Ranking", properties));
  }

  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  private static JobClient start(InMemoryKinesis kinesis, int parallelism) throws Exception {
    Configuration settings = Main.settings();
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(parallelism);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    env.enableCheckpointing(50, CheckpointingMode.EXACTLY_ONCE);
    Topology.build(
        configuration(),
        env.addSource(kinesis.source(), "events", ShardNews.TYPE).uid("events"),
        Published.rankings(),
        Published.deadLetters(),
        new DiscardingSink<>());
    return env.executeAsync();
  }

  @ParameterizedTest
  @CsvSource({"1,2,0", "2,2,1", "3,1,0", "4,5,-1"})
  void rankings_whileShardsAreSplitAndMerged_areRightAtOnce(
      int parallelism, int shards, int hoursAhead) throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(shards, hoursAhead * HOUR);
    Random random = new Random(parallelism);
    putEvents(kinesis, EVENTS / 10, random);
    JobClient job = start(kinesis, parallelism);
    putEvents(kinesis, EVENTS, random);
    kinesis.pass(120_000);

    Map<Oracle.Key, Ranking> expected = Oracle.rankings(configuration().plan(), counted);
    try {
      awaitLast(job, expected.keySet());
    } finally {
      job.cancel().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    AsRead.assertReads(Published.RANKINGS, expected, "through resharding");
  }

  private void putEvents(InMemoryKinesis kinesis, int events, Random random) {
    for (int i = 1; i <= events; i++) {
      put(kinesis, random);
      if (i % EVENTS_BETWEEN_RESHARDINGS == 0) {
        reshard(kinesis, random);
      }
      if (i % EVENTS_BETWEEN_FAILURES == 0) {
        kinesis.failOnce();
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private void put(InMemoryKinesis kinesis, Random random) {
    String page = "/" + random.nextInt(20);
    kinesis.pass(random.nextInt(20));
    long time =
        kinesis.put(
            random.nextInt(InMemoryKinesis.KEYS),
            now ->
                "{\"v\":1,\"receivedAt\":"
                    + now
                    + ",\"body\":{\"site\":\"blog\",\"page\":\""
                    + page
                    + "\"}}");
    counted.add(new Oracle.Counted(PAGES, page, time));
    counted.add(new Oracle.Counted(STATUS, "counted", time));
  }

  private static void reshard(InMemoryKinesis kinesis, Random random) {
    List<String> open = kinesis.openShards();
    String shard = open.get(random.nextInt(open.size()));
    if (open.size() < MOST_SHARDS && random.nextBoolean()) {
      kinesis.split(shard);
    } else {
      kinesis.merge(shard);
    }
  }

  /** Waits for the last ranking of each board and window, which come after all others. */
  private static void awaitLast(JobClient job, Set<Oracle.Key> expected) throws Exception {
    Map<Oracle.Key, Long> newest = new HashMap<>();
    expected.forEach(
        key -> newest.merge(new Oracle.Key(key.group(), key.window(), 0), key.end(), Math::max));
    Set<Oracle.Key> last = new HashSet<>();
    newest.forEach((key, end) -> last.add(new Oracle.Key(key.group(), key.window(), end)));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!Published.RANKINGS.keySet().containsAll(last)) {
      assertThat(job.getJobStatus().get()).isNotEqualTo(JobStatus.FAILED);
      assertThat(System.nanoTime())
          .as("the last rankings come before the limit")
          .isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
