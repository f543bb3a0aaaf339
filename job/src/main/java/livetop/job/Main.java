package livetop.job;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import livetop.job.settings.ConfigurationException;
import livetop.job.settings.JobConfiguration;
import livetop.job.sink.Sinks;
import livetop.job.source.ShardNews;
import livetop.job.source.ShardSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs the job with the property groups of Managed Service for Apache Flink, or with those of the
 * JSON file that the first argument names.
 */
public final class Main {
  private Main() {}

  /**
   * Starts the job.
   *
   * @throws ConfigurationException when a value cannot be used; nothing has started then
   */
  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  public static void main(String[] args) throws Exception {
    JobConfiguration configuration = JobConfiguration.of(properties(args));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings());
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    Streams streams =
        Topology.build(
            configuration.ranking(),
            env.addSource(ShardSource.of(configuration), "events", ShardNews.TYPE).uid("events"),
            Sinks.rankings(configuration),
            Sinks.deadLetters(configuration),
            Sinks.pulse(configuration));
    if (configuration.hotspots() != null) {
      Topology.addHotspots(
          configuration.hotspots(), streams.events(), Sinks.hotspots(configuration));
    }
    if (configuration.alerts() != null) {
      Topology.addAlerts(configuration.alerts(), streams.rankings())
          .sinkTo(Sinks.alerts(configuration))
          .name("alerts")
          .uid("alerts");
    }
    env.execute("livetop");
  }

  private static Map<String, Properties> properties(String[] args) throws IOException {
    return args.length > 0
        ? JobConfiguration.read(Path.of(args[0]))
        : KinesisAnalyticsRuntime.getApplicationProperties();
  }

  /** What the job needs of Flink; checkpoints and the state backend are the cluster's. */
  public static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(100));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofSeconds(1));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    return settings;
  }
}
