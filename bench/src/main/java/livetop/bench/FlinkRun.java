package livetop.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import livetop.bench.Setting.Backend;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
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

  /** Runs to the end of its sources what {@code topology} adds to the environment. */
  static void run(Setting setting, Pass pass, Consumer<StreamExecutionEnvironment> topology)
      throws Exception {
    Configuration settings = settings(setting, Files.createTempDirectory("checkpoints"));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(setting.parallelism());
    env.enableCheckpointing(CHECKPOINT_INTERVAL_MILLIS, CheckpointingMode.EXACTLY_ONCE);
    topology.accept(env);
    MiniClusterConfiguration cluster =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(settings)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(setting.parallelism())
            .withRandomPorts()
            .build();
    try (MiniCluster flink = new MiniCluster(cluster)) {
      flink.start();
      JobGraph job = env.getStreamGraph().getJobGraph();
      pass.probedBy(() -> checkpoints(flink, job.getJobID()));
      flink.executeJobBlocking(job);
    }
  }

  private static Configuration settings(Setting setting, Path checkpoints) {
    Configuration settings = livetop.job.Main.settings();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(
        StateBackendOptions.STATE_BACKEND,
        setting.backend() == Backend.ROCKSDB ? "rocksdb" : "hashmap");
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
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
