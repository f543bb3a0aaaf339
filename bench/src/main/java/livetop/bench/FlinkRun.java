package livetop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.IOMetrics;
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
  static Map<Metric, Double> run(
      Setting setting, Pass pass, Consumer<StreamExecutionEnvironment> topology) throws Exception {
    Path checkpoints = Files.createTempDirectory("checkpoints");
    try {
      Configuration settings = settings(setting, checkpoints);
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
        flink.executeJobBlocking(job);
        return metrics(flink, job.getJobID(), pass);
      }
    } finally {
      delete(checkpoints);
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
    // The clock stops with the last ranking; nothing is won by one more checkpoint after it.
    settings.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    return settings;
  }

  private static Map<Metric, Double> metrics(MiniCluster flink, JobID job, Pass pass)
      throws Exception {
    AccessExecutionGraph graph = flink.getExecutionGraph(job).get();
    double sentBytes = 0;
    for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
      IOMetrics io = task.getCurrentExecutionAttempt().getIOMetrics();
      sentBytes += io.getNumBytesOut();
    }
    CheckpointStatsSnapshot checkpoints = graph.getCheckpointStatsSnapshot();
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    metrics.put(Metric.NETWORK, sentBytes / pass.workload().events());
    metrics.put(
        Metric.CHECKPOINTS, (double) checkpoints.getCounts().getNumberOfCompletedCheckpoints());
    if (checkpoints.getCounts().getNumberOfCompletedCheckpoints() > 0) {
      metrics.put(
          Metric.CHECKPOINT_BYTES,
          (double) checkpoints.getSummaryStats().getStateSizeStats().getMaximum());
      metrics.put(
          Metric.CHECKPOINT_MILLIS,
          (double) checkpoints.getSummaryStats().getEndToEndDurationStats().getMaximum());
    }
    return metrics;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
