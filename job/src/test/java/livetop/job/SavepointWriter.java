package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import livetop.job.ShardedEvents.AtHalf;
import livetop.job.ShardedEvents.Backlogs;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Takes the savepoint of this version of the state, to be committed and restored by {@link
 * ITSavepoint}. Run by {@code mvn -pl job test -Dtest=SavepointWriter}; it is not part of the
 * suite.
 */
class SavepointWriter {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  void write() throws Exception {
    Published.clear();
    JobClient job =
        ITTopology.wholeTopology(
                Main.settings(), 2, new ShardedEvents(AtHalf.PAUSE, Backlogs.EQUAL))
            .executeAsync();
    long half = TestEvents.time(TestEvents.COUNT / 2);
    while (Published.RANKINGS.keySet().stream().noneMatch(key -> key.end() > half - 10_000)) {
      LockSupport.parkNanos(1_000_000);
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "livetop-savepoints");
    String savepoint =
        job.stopWithSavepoint(
                false, folder.toAbsolutePath().toUri().toString(), SavepointFormatType.CANONICAL)
            .get(60, TimeUnit.SECONDS);
    assertThat(savepoint).contains("savepoint-");
  }
}
