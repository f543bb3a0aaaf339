package livetop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.count.Ranking;
import livetop.job.Topology;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.Arrival;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job itself, decode to merge, with its defaults but for the windows and the one board. */
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
    DataStream<Arrival> arrivals =
        env.fromSource(
                new ShardedSource<>(
                    workload.records(),
                    setting.parallelism(),
                    Arrival.TYPE,
                    (shard, millis, record) -> Arrival.record(shards[shard], millis, record)),
                WatermarkStrategy.noWatermarks(),
                "events",
                Arrival.TYPE)
            .uid("events");
    Topology.build(
        configuration(workload),
        arrivals,
        new PublishedSink<>(LivetopContender::publish),
        new PublishedSink<>(LivetopContender::refuse));
  }

  private static RankingConfiguration configuration(Workload workload) {
    Properties ranking = new Properties();
    ranking.setProperty("windows", workload.windowSeconds() + "s/" + workload.slideSeconds() + "s");
    ranking.setProperty("slice", workload.slideSeconds() + "s");
    ranking.setProperty("boards", BOARD + "=view:page");
    ranking.setProperty("k", Integer.toString(Workload.K));
    ranking.setProperty("maxItems", "100000000");
    ranking.setProperty("outOfOrderness", Workload.OUT_OF_ORDERNESS_MILLIS / 1_000 + "s");
    return RankingConfiguration.of(Map.of("Ranking", ranking));
  }

  /** The job also ranks what became of the events, which is no contest. */
  private static void publish(Ranking ranking, Published published) {
    if (!ranking.group().board().equals(BOARD)) {
      return;
    }
    List<PageCount> places = new ArrayList<>(ranking.places().size());
    for (Ranking.Place place : ranking.places()) {
      places.add(new PageCount("", place.item().item(), ranking.end(), place.item().count()));
    }
    published.ranking(ranking.group().site(), ranking.end(), places);
  }

  private static void refuse(String deadLetter, Published published) {
    throw new IllegalStateException("the job rejected a record: " + deadLetter);
  }
}
