package livetop.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import livetop.bench.Setting.Backend;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a job on a Flink cluster inside this JVM, with the same settings for every contender: those
 * of Livetop's job, checkpoints every 10 seconds, one slot per task.
 */
final class FlinkRun {
  static final int CHECKPOINT_INTERVAL_MILLIS = 10_000;
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1_024);
  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);

  private FlinkRun() {}

  /**
   * Runs to the end of its sources what {@code topology} adds to the environment. When the pass is
   * crashed, the job goes on from a checkpoint.
   */
  static void run(Setting setting, Pass pass, Consumer<StreamExecutionEnvironment> topology)
      throws Exception {
    Configuration settings = settings(setting, Files.createTempDirectory("checkpoints"));
    MiniClusterConfiguration cluster =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(settings)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(setting.parallelism())
            .withRandomPorts()
            .build();
    try (MiniCluster flink = new MiniCluster(cluster)) {
      flink.start();
      CompletableFuture<String> crashed = new CompletableFuture<>();
      JobGraph job = job(settings, setting, topology);
      pass.probedBy(() -> checkpoints(flink, job.getJobID()));
      pass.crashedBy(() -> crash(flink, job.getJobID(), pass.published(), crashed));
      try {
        flink.executeJobBlocking(job);
      } catch (JobCancellationException e) {
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, crashed.join());
        flink.executeJobBlocking(job(settings, setting, topology));
      }
    }
  }

  private static JobGraph job(
      Configuration settings, Setting setting, Consumer<StreamExecutionEnvironment> topology) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(setting.parallelism());
    env.enableCheckpointing(CHECKPOINT_INTERVAL_MILLIS, CheckpointingMode.EXACTLY_ONCE);
    topology.accept(env);
    return env.getStreamGraph().getJobGraph();
  }

  private static void crash(
      MiniCluster flink, JobID job, Published published, CompletableFuture<String> checkpoint) {
    String path = flink.triggerCheckpoint(job).join();
    flink.cancelJob(job).join();
    flink.requestJobResult(job).join();
    published.nanosByEnd().clear();
    checkpoint.complete(path);
  }

  private static Configuration settings(Setting setting, Path checkpoints) {
    Configuration settings = livetop.job.Main.settings();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(
        StateBackendOptions.STATE_BACKEND,
        setting.backend() == Backend.ROCKSDB ? "rocksdb" : "hashmap");
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
    settings.setString(
        "metrics.reporter." + NetworkBytes.NAME + ".factory.class", NetworkBytes.class.getName());
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    return settings;
  }

  private static Map<Metric, Double> checkpoints(MiniCluster flink, JobID job) {
    CheckpointStatsSnapshot checkpoints =
        flink.getExecutionGraph(job).join().getCheckpointStatsSnapshot();
    double completed = checkpoints.getCounts().getNumberOfCompletedCheckpoints();
    CompletedCheckpointStats newest = checkpoints.getHistory().getLatestCompletedCheckpoint();
    if (newest == null) {
      return Map.of(Metric.CHECKPOINTS, completed);
    }
    return Map.of(
        Metric.CHECKPOINTS,
        completed,
        Metric.CHECKPOINT_BYTES,
        (double) newest.getStateSize(),
        Metric.CHECKPOINT_WRITTEN,
        (double) newest.getCheckpointedSize(),
        Metric.CHECKPOINT_MILLIS,
        (double) checkpoints.getSummaryStats().getEndToEndDurationStats().getMaximum());
  }
}
