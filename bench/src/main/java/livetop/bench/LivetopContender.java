package livetop.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.count.Order;
import livetop.count.Ranking;
import livetop.job.Streams;
import livetop.job.Topology;
import livetop.job.settings.JobConfiguration;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * The job itself, decode to merge, with its defaults but for the windows and the one board, and
 * that it counts requests that are sent again: the others do as well.
 */
final class LivetopContender implements Contender {
  private static final String BOARD = "pages";

  @Override
  public void run(Setting setting, Pass pass) throws Exception {
    FlinkRun.run(setting, pass, env -> build(env, setting));
  }

  private static void build(StreamExecutionEnvironment env, Setting setting) {
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    Workload workload = setting.workload();
    String[] shards = new String[setting.parallelism()];
    for (int shard = 0; shard < shards.length; shard++) {
      shards[shard] = "shardId-" + shard;
    }
    DataStream<ShardNews> news =
        env.fromSource(
                new ShardedSource<>(
                    workload.records(),
                    setting.parallelism(),
                    ShardNews.TYPE,
                    (shard, millis, record) -> ShardNews.record(shards[shard], millis, record)),
                WatermarkStrategy.noWatermarks(),
                "events",
                ShardNews.TYPE)
            .uid("events")
            .flatMap(new ListFirst(workload.records() / setting.parallelism()))
            .returns(ShardNews.TYPE);
    JobConfiguration configuration = JobConfiguration.of(groups(workload, setting.option()));
    String window = setting.option() == null ? windowOf(workload) : JobOption.WINDOW;
    Streams streams =
        Topology.build(
            configuration.ranking(),
            news,
            new PublishedSink<>((ranking, published) -> publish(ranking, window, published)),
            new PublishedSink<>(LivetopContender::refuse),
            new DiscardingSink<>());
    if (configuration.hotspots() != null) {
      Topology.addHotspots(configuration.hotspots(), streams.events(), new DiscardingSink<>());
    }
    if (configuration.alerts() != null) {
      Topology.addAlerts(configuration.alerts(), streams.rankings()).sinkTo(new DiscardingSink<>());
    }
  }

  private static Map<String, Properties> groups(Workload workload, JobOption option) {
    Map<String, Properties> groups = new HashMap<>();
    groups.put("Ranking", ranking(workload));
    groups.put("EventStream", of("stream.name", "events", "aws.region", "none"));
    groups.put("RankingTable", of("table.name", "rankings", "aws.region", "none"));
    groups.put("DeadLetters", of("path", "none"));
    if (option != null) {
      option.addTo(groups);
    }
    return groups;
  }

  private static Properties of(String... keysAndValues) {
    Properties group = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      group.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return group;
  }

  private static String windowOf(Workload workload) {
    return workload.windowSeconds() + "s";
  }

  private static Properties ranking(Workload workload) {
    Properties ranking = new Properties();
    ranking.setProperty("windows", windowOf(workload) + "/" + workload.slideSeconds() + "s");
    ranking.setProperty("slice", workload.slideSeconds() + "s");
    ranking.setProperty("boards", BOARD + "=" + workload.type() + ":page");
    ranking.setProperty("k", Integer.toString(Workload.K));
    ranking.setProperty("retryHorizon", "off");
    ranking.setProperty("maxItems", "100000000");
    ranking.setProperty("outOfOrderness", Workload.OUT_OF_ORDERNESS_MILLIS / 1_000 + "s");
    return ranking;
  }

  /** The job also ranks what became of the events, and other windows, which is no contest. */
  private static void publish(Ranking ranking, String window, Published published) {
    if (ranking.group().board().equals(BOARD)
        && ranking.window().equals(window)
        && ranking.order().equals(Order.BY_COUNT)) {
      publishPlaces(ranking, published);
    }
  }

  static void publishPlaces(Ranking ranking, Published published) {
    List<PageCount> places = new ArrayList<>(ranking.places().size());
    for (Ranking.Place place : ranking.places()) {
      places.add(new PageCount("", place.item().item(), ranking.end(), place.item().count()));
    }
    published.ranking(ranking.group().site(), ranking.end(), places);
  }

  static void refuse(String deadLetter, Published published) {
    throw new IllegalStateException("the job rejected a record: " + deadLetter);
  }

  /**
   * Says before the first record that its shard is the only one that the task will ever read, and
   * after the last one that it has ended.
   */
  private static final class ListFirst implements FlatMapFunction<ShardNews, ShardNews> {
    private static final long serialVersionUID = 1;
    private final long records;
    private transient long passed;

    ListFirst(long records) {
      this.records = records;
    }

    @Override
    public void flatMap(ShardNews news, Collector<ShardNews> out) {
      if (passed++ == 0) {
        out.collect(ShardNews.listed(Long.MAX_VALUE, List.of(news.shard())));
      }
      out.collect(news);
      if (passed == records) {
        out.collect(ShardNews.ended(news.shard()));
      }
    }
  }
}
