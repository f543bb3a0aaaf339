package livetop.bench.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.count.Ranking;
import livetop.job.Topology;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** One run of the job over some traffic, in a cluster in this JVM, on RocksDB. */
final class JobRun {
  private static final String SHARD = "shardId-0";
  private static volatile List<Traffic.Arrival> arrivals;
  private static volatile long firstNanos;

  private final Map<Published.Key, Ranking> table;
  private final long writes;
  private final double seconds;

  private JobRun(Map<Published.Key, Ranking> table, long writes, double seconds) {
    this.table = table;
    this.writes = writes;
    this.seconds = seconds;
  }

  /**
   * Runs the job from the first record to the last ranking.
   *
   * @param settings of the property group {@code Ranking}, above the defaults
   */
  static JobRun of(Traffic traffic, Map<String, String> settings) throws Exception {
    arrivals = traffic.arrivals();
    Published.clear();
    Configuration configuration = livetop.job.Main.settings();
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    Topology.build(
        RankingConfiguration.of(Map.of("Ranking", properties(settings))),
        env.fromSequence(0, 0).flatMap(new Reader()).returns(ShardNews.TYPE).uid("events"),
        new Published(),
        new DiscardingSink<>(),
        new DiscardingSink<>());
    env.execute("attack");
    double seconds = (Published.lastNanos() - firstNanos) / 1e9;
    return new JobRun(Published.table(), Published.writes(), seconds);
  }

  private static Properties properties(Map<String, String> settings) throws Exception {
    Path rules = Files.createTempFile("sites", ".yaml");
    Files.writeString(rules, Traffic.RULES);
    Properties properties = new Properties();
    properties.setProperty("sitesFile", rules.toString());
    properties.putAll(settings);
    return properties;
  }

  Map<Published.Key, Ranking> table() {
    return table;
  }

  /** Rankings that the table would have been given. */
  long writes() {
    return writes;
  }

  /**
   * Of {@link #writes}, those of one site; each is of another window's end where none came late.
   */
  long writesOf(String site) {
    return table.keySet().stream().filter(key -> key.group().site().equals(site)).count();
  }

  /** From the first record until the last ranking; the job's start is not in it. */
  double seconds() {
    return seconds;
  }

  /** Hands over the records of the one shard. */
  private static final class Reader implements FlatMapFunction<Long, ShardNews> {
    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(Long begin, Collector<ShardNews> out) {
      firstNanos = System.nanoTime();
      out.collect(ShardNews.listed(Long.MAX_VALUE, List.of(SHARD)));
      for (Traffic.Arrival arrival : arrivals) {
        out.collect(ShardNews.record(SHARD, arrival.millis(), arrival.bytes()));
      }
      out.collect(ShardNews.ended(SHARD));
    }
  }
}
