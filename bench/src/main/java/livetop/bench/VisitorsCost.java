package livetop.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import livetop.count.Ranking;
import livetop.job.Topology;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * What it costs the job to count distinct visitors: the whole job over the same views, on RocksDB
 * with checkpoints, with the option off and on, in turn.
 */
public final class VisitorsCost {
  private static final int VIEWS = 600_000;
  private static final int PAGES = 2_000;
  private static final int READERS = 60_000;
  private static final int MILLIS_OF_VIEW = 2;
  private static final int ROUNDS = 5;
  private static final int WARM_UP_ROUNDS = 1;
  private static final long START = 1_768_888_800_000L;
  private static final int CHECKPOINT_MILLIS = 500;
  private static final int MEBI = 1 << 20;

  private static volatile byte[][] records;

  private VisitorsCost() {}

  /** Prints a line for each option: what an event costs, and what is sent and kept. */
  public static void main(String[] args) throws Exception {
    List<String> options =
        args.length > 0
            ? List.of(args)
            : List.of("off", "pages:10m", "pages:10m,pages:1h,pages:1d");
    records = views();
    Map<String, List<double[]>> measured = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      for (String visitors : options) {
        double[] run = run(visitors);
        if (round >= WARM_UP_ROUNDS) {
          measured.computeIfAbsent(visitors, v -> new ArrayList<>()).add(run);
        }
      }
    }
    System.out.println("visitors: CPU us an event, events/s, bytes sent an event, MB of state");
    measured.forEach(
        (visitors, runs) -> {
          StringBuilder line = new StringBuilder(visitors).append(':');
          for (int figure = 0; figure < runs.get(0).length; figure++) {
            int of = figure;
            double[] sorted = runs.stream().mapToDouble(run -> run[of]).sorted().toArray();
            line.append(
                String.format(
                    "  %.2f (%.2f to %.2f)",
                    sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]));
          }
          System.out.println(line);
        });
  }

  private static byte[][] views() {
    SplittableRandom random = new SplittableRandom(3);
    int[] pages = Popularity.ZIPF.draw(VIEWS, PAGES);
    byte[][] views = new byte[VIEWS][];
    for (int i = 0; i < VIEWS; i++) {
      String view =
          "{\"v\":2,\"id\":\"c0ffee\",\"receivedAt\":"
              + (START + (long) i * MILLIS_OF_VIEW)
              + ",\"origin\":\"https://www.example.com\",\"ua\":\"Mozilla/5.0\",\"body\":"
              + "{\"type\":\"view\",\"page\":\"/articles/"
              + pages[i]
              + "\",\"title\":\"On slices\",\"site\":\"blog\",\"visitor\":\"reader-"
              + random.nextInt(READERS)
              + "\"}}";
      views[i] = view.getBytes(StandardCharsets.UTF_8);
    }
    return views;
  }

  private static double[] run(String visitors) throws Exception {
    Configuration settings = livetop.job.Main.settings();
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        Files.createTempDirectory("checkpoints").toUri().toString());
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    settings.setString(
        "metrics.reporter." + NetworkBytes.NAME + ".factory.class", NetworkBytes.class.getName());
    try (MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build())) {
      flink.start();
      JobGraph job = job(settings, visitors);
      long sent = NetworkBytes.sum();
      long begun = System.nanoTime();
      long cpu = cpuNanos();
      flink.executeJobBlocking(job);
      double cpuMicros = (cpuNanos() - cpu) / 1e3;
      double seconds = (System.nanoTime() - begun) / 1e9;
      CompletedCheckpointStats newest =
          flink
              .getExecutionGraph(job.getJobID())
              .join()
              .getCheckpointStatsSnapshot()
              .getHistory()
              .getLatestCompletedCheckpoint();
      return new double[] {
        cpuMicros / VIEWS,
        VIEWS / seconds,
        (double) (NetworkBytes.sum() - sent) / VIEWS,
        newest == null ? 0 : (double) newest.getStateSize() / MEBI
      };
    }
  }

  private static JobGraph job(Configuration settings, String visitors) {
    Properties ranking = new Properties();
    ranking.setProperty("retryHorizon", "off");
    if (!visitors.equals("off")) { // so that a job from before there was the option can be measured
      ranking.setProperty("visitors", visitors);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(1);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    env.enableCheckpointing(CHECKPOINT_MILLIS);
    Topology.build(
        RankingConfiguration.of(Map.of("Ranking", ranking)),
        env.fromSequence(0, VIEWS - 1).flatMap(new Reader()).returns(ShardNews.TYPE).uid("events"),
        new DiscardingSink<Ranking>(),
        new DiscardingSink<>(),
        new DiscardingSink<>());
    return env.getStreamGraph().getJobGraph();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Hands over the records of the one shard. */
  private static final class Reader implements FlatMapFunction<Long, ShardNews> {
    private static final long serialVersionUID = 1;
    private static final String SHARD = "shardId-0";

    @Override
    public void flatMap(Long number, Collector<ShardNews> out) {
      int i = number.intValue();
      long millis = START + (long) i * MILLIS_OF_VIEW;
      if (i == 0) {
        out.collect(ShardNews.listed(Long.MAX_VALUE, List.of(SHARD)));
      }
      out.collect(ShardNews.record(SHARD, millis, records[i]));
      if (i == VIEWS - 1) {
        out.collect(ShardNews.ended(SHARD));
      }
    }
  }
}
