package livetop.bench;

import java.util.Map;
import java.util.Properties;
import livetop.count.Ranking;
import livetop.job.Topology;
import livetop.job.settings.JobConfiguration;
import livetop.job.source.ShardNews;
import livetop.job.source.ShardSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The whole job with all its defaults, from the HTTP answers of Kinesis to the rankings: the
 * connector with its real client, decode to merge. Of its boards and windows the pages of ten
 * minutes are published, which can be compared.
 */
final class KinesisContender implements Contender {
  /** How often the default window of ten minutes ends. */
  static final long SLIDE_SECONDS = 5;

  private static final String WINDOW = "10m";
  private static final String BOARD = "pages";

  @Override
  public void run(Setting setting, Pass pass) throws Exception {
    try (KinesisProcess kinesis = KinesisProcess.start(setting.workload())) {
      JobConfiguration configuration = configuration(kinesis.port());
      FlinkRun.run(setting, pass, env -> build(env, configuration));
    }
  }

  private static void build(StreamExecutionEnvironment env, JobConfiguration configuration) {
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    Topology.build(
        configuration.ranking(),
        events(env, configuration),
        new PublishedSink<>(KinesisContender::publish),
        new PublishedSink<>(LivetopContender::refuse),
        new DiscardingSink<>());
  }

  /** What the job reads from Kinesis. */
  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  static DataStream<ShardNews> events(
      StreamExecutionEnvironment env, JobConfiguration configuration) {
    return env.addSource(ShardSource.of(configuration), "events", ShardNews.TYPE).uid("events");
  }

  /** The defaults; the signature is made as for AWS, and nobody checks it. */
  static JobConfiguration configuration(int port) {
    System.setProperty("aws.accessKeyId", "bench");
    System.setProperty("aws.secretKey", "bench");
    Properties stream = new Properties();
    stream.setProperty("stream.name", "events");
    stream.setProperty("aws.region", "eu-central-1");
    stream.setProperty("aws.endpoint", "http://127.0.0.1:" + port);
    Properties table = new Properties();
    table.setProperty("table.name", "rankings");
    table.setProperty("aws.region", "eu-central-1");
    Properties deadLetters = new Properties();
    deadLetters.setProperty("path", "file:///nowhere");
    return JobConfiguration.of(
        Map.of("EventStream", stream, "RankingTable", table, "DeadLetters", deadLetters));
  }

  private static void publish(Ranking ranking, Published published) {
    if (ranking.group().board().equals(BOARD) && ranking.window().equals(WINDOW)) {
      LivetopContender.publishPlaces(ranking, published);
    }
  }
}
