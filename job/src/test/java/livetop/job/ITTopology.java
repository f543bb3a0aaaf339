package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import livetop.count.AsRead;
import livetop.count.Oracle;
import livetop.count.VisitorOracle;
import livetop.job.ShardedEvents.AtHalf;
import livetop.job.ShardedEvents.Backlogs;
import livetop.job.settings.JobConfiguration;
import livetop.job.settings.RankingConfiguration;
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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole topology on a small cluster, with a source that fails in the middle. */
class ITTopology {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final String VISITORS = "pages:5m,pages:1h";

  @BeforeEach
  void clear() {
    Published.clear();
  }

  static StreamExecutionEnvironment topology(
      RankingConfiguration ranking, Configuration settings, int parallelism, ShardedEvents events) {
    StreamExecutionEnvironment env = environment(settings, parallelism);
    build(ranking, env, events);
    return env;
  }

  /** With everything that the job can do beside ranking. */
  static StreamExecutionEnvironment wholeTopology(
      Configuration settings, int parallelism, ShardedEvents events) {
    JobConfiguration everything = TestEvents.everything();
    StreamExecutionEnvironment env = environment(settings, parallelism);
    Streams streams = build(everything.ranking(), env, events);
    Topology.addHotspots(everything.hotspots(), streams.events(), Published.hotspots());
    Topology.addAlerts(everything.alerts(), streams.rankings())
        .sinkTo(new DiscardingSink<>())
        .uid("alerts");
    return env;
  }

  private static StreamExecutionEnvironment environment(Configuration settings, int parallelism) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(parallelism);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    return env;
  }

  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  private static Streams build(
      RankingConfiguration ranking, StreamExecutionEnvironment env, ShardedEvents events) {
    return Topology.build(
        ranking,
        env.addSource(events, "events", ShardNews.TYPE).uid("events"),
        Published.rankings(),
        Published.deadLetters(),
        new DiscardingSink<>());
  }

  @ParameterizedTest
  @CsvSource({
    "hashmap,EQUAL,2,off",
    "rocksdb,EQUAL,2,off",
    "rocksdb,EQUAL,2,slice",
    "rocksdb,ONE_AFTER_THE_OTHER,1,off"
  })
  void rankings_afterAFailure_equalTheOracle(
      String backend, Backlogs backlogs, int parallelism, String votes, @TempDir Path folder)
      throws Exception {
    Configuration settings = Main.settings();
    settings.set(StateBackendOptions.STATE_BACKEND, backend);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    StreamExecutionEnvironment env =
        topology(
            TestEvents.configuration("off", votes, VISITORS),
            settings,
            parallelism,
            new ShardedEvents(AtHalf.FAIL_ONCE, backlogs));
    env.enableCheckpointing(100, CheckpointingMode.EXACTLY_ONCE);
    env.execute();

    int votesAfter = votes.equals("slice") ? 0 : TestEvents.COUNT;
    assertThat(ShardedEvents.hasFailed()).isTrue();
    AsRead.assertReads(
        Published.RANKINGS,
        Oracle.rankings(
            TestEvents.configuration().plan(),
            TestEvents.counted(false, votesAfter, TestEvents.COUNT)),
        "after a failure");
    assertThat(Published.DEAD_LETTERS).hasSize(TestEvents.BROKEN);
    if (votes.equals("off")) {
      assertThat(Published.BY_VISITORS)
          .isEqualTo(
              new VisitorOracle(TestEvents.configuration().plan(), TestEvents.views())
                  .rankings(Map.of("5m", Set.of("pages"), "1h", Set.of("pages"))));
    }
  }
}
