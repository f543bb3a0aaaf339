package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import livetop.count.AsRead;
import livetop.count.Oracle;
import livetop.count.Ranking;
import livetop.count.VisitorOracle;
import livetop.event.Boards;
import livetop.job.ShardedEvents.AtHalf;
import livetop.job.ShardedEvents.Backlogs;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job goes on from the committed savepoint of each version of the state. A renamed uid or a
 * changed serializer would be refused.
 */
class ITSavepoint {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  @BeforeEach
  void clear() {
    Published.clear();
  }

  private static Configuration from(String version, String backend) {
    Configuration settings = Main.settings();
    String folder = Path.of("src/test/resources/savepoints", version).toAbsolutePath().toString();
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, folder);
    settings.set(StateBackendOptions.STATE_BACKEND, backend);
    return settings;
  }

  @ParameterizedTest
  @CsvSource({
    "v1,1,hashmap",
    "v1,2,rocksdb",
    "v1,4,rocksdb",
    "v2,1,rocksdb",
    "v2,2,hashmap",
    "v2,4,rocksdb"
  })
  void restored_anyParallelism_goesOnAsIfNeverStopped(
      String version, int parallelism, String backend) throws Exception {
    run("off", "off", from(version, backend), parallelism);

    Map<Oracle.Key, Ranking> expected = expected(false);
    leaveOutStatus(expected);
    leaveOutStatus(Published.RANKINGS);
    assertPublished(expected);
  }

  @ParameterizedTest
  @CsvSource({"v3,1,rocksdb", "v3,2,hashmap", "v3,4,rocksdb", "v4,1,hashmap", "v4,4,rocksdb"})
  void restored_withStatusAndRetries_goesOnAsIfNeverStopped(
      String version, int parallelism, String backend) throws Exception {
    run("1h", "off", from(version, backend), parallelism);

    assertPublished(expected(true));
  }

  @Test
  void restored_retriesTurnedOff_isRefusedUnlessStateMayBeLeftBehind() throws Exception {
    Configuration settings = from("v3", "rocksdb");
    assertThatThrownBy(() -> run("off", "off", settings, 2))
        .hasStackTraceContaining("allowNonRestoredState");

    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    run("off", "off", settings, 2);

    assertPublished(expected(false));
  }

  @ParameterizedTest
  @CsvSource({"v5,1,hashmap", "v5,2,rocksdb", "v5,4,rocksdb"})
  void restored_withVotes_goesOnAsIfNeverStopped(String version, int parallelism, String backend)
      throws Exception {
    run("1h", "slice", from(version, backend), parallelism);

    assertPublished(expectedOfVotes(0, TestEvents.COUNT));
  }

  @Test
  void restored_votesTurnedOn_areToldFromThenOn() throws Exception {
    run("1h", "slice", from("v4", "rocksdb"), 2);

    assertPublished(expectedOfVotes(TestEvents.COUNT / 2, TestEvents.COUNT));
  }

  @Test
  void restored_votesTurnedOff_areToldUpToThen() throws Exception {
    Configuration settings = from("v5", "rocksdb");
    settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    run("1h", "off", settings, 2);

    assertPublished(expectedOfVotes(0, TestEvents.COUNT / 2));
  }

  @ParameterizedTest
  @CsvSource({"v6,1,hashmap", "v6,4,rocksdb"})
  void restored_withEverything_goesOnAsIfNeverStopped(
      String version, int parallelism, String backend) throws Exception {
    ITTopology.wholeTopology(
            from(version, backend), parallelism, new ShardedEvents(AtHalf.GO_ON, Backlogs.EQUAL))
        .execute();

    assertPublished(expected(true));
    assertThat(sinceThen(Published.BY_VISITORS))
        .isNotEmpty()
        .isEqualTo(
            sinceThen(
                new VisitorOracle(TestEvents.configuration().plan(), TestEvents.views(true))
                    .rankings(Map.of("5m", Set.of("pages"), "1h", Set.of("pages")))));
  }

  private static Map<Oracle.Key, Ranking> sinceThen(Map<Oracle.Key, Ranking> rankings) {
    Map<Oracle.Key, Ranking> since = new HashMap<>(rankings);
    since.keySet().removeIf(key -> key.end() <= TestEvents.time(TestEvents.COUNT / 2));
    return since;
  }

  private static Map<Oracle.Key, Ranking> expectedOfVotes(int after, int upTo) {
    return Oracle.rankings(
        TestEvents.configuration().plan(), TestEvents.counted(true, after, upTo));
  }

  private static void run(
      String retryHorizon, String onePerVisitor, Configuration settings, int parallelism)
      throws Exception {
    ITTopology.topology(
            TestEvents.configuration(retryHorizon, onePerVisitor),
            settings,
            parallelism,
            new ShardedEvents(AtHalf.GO_ON, Backlogs.EQUAL))
        .execute();
  }

  private static Map<Oracle.Key, Ranking> expected(boolean tellsRetries) {
    return Oracle.rankings(TestEvents.configuration().plan(), TestEvents.counted(tellsRetries));
  }

  /** What was published before the savepoint and what was published since is read rightly. */
  private static void assertPublished(Map<Oracle.Key, Ranking> expected) {
    Map<Oracle.Key, Ranking> published = new HashMap<>(expected);
    published.keySet().removeIf(key -> key.end() > TestEvents.time(TestEvents.COUNT / 2));
    published.putAll(Published.RANKINGS);
    AsRead.assertReads(published, expected, "from the savepoint on");
  }

  /** The jobs that took the first two savepoints did not count this board yet. */
  private static void leaveOutStatus(Map<Oracle.Key, Ranking> rankings) {
    rankings.keySet().removeIf(key -> key.group().board().equals(Boards.STATUS));
  }
}
