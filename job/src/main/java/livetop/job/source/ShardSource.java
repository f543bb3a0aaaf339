package livetop.job.source;

import java.util.List;
import java.util.Properties;
import livetop.job.settings.JobConfiguration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;

/**
 * The Kinesis consumer, which also tells which shards it reads and up to when each was read; see
 * {@link ShardFetcher}.
 */
@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
public final class ShardSource extends FlinkKinesisConsumer<ShardNews> {
  private static final long serialVersionUID = 1;

  /** No watermark passes the last listing. AWS allows 1,000 a second of a stream, by all tasks. */
  private static final String LISTING_MILLIS = "1000";

  /**
   * How often a refused call is repeated, for a minute or so, before the job fails. The connector
   * does not stop before, and Flink gives up a task that takes three minutes to stop.
   */
  private static final String RETRIES = "20";

  /** A read without an answer holds time back, so it is given up earlier than the SDK does. */
  private static final String ANSWER_MILLIS = "10000";

  private final DatedProxies.Factory kinesis;

  ShardSource(String stream, Properties properties, DatedProxies.Factory kinesis) {
    super(stream, new RecordSchema(), properties);
    this.kinesis = kinesis;
    setShardAssigner((shard, tasks) -> number(shard.getShard().getShardId()));
  }

  public static ShardSource of(JobConfiguration configuration) {
    return new ShardSource(
        configuration.streamName(), properties(configuration), DatedProxies::ofKinesis);
  }

  static Properties properties(JobConfiguration configuration) {
    Properties properties = configuration.streamClient();
    properties.setProperty(
        ConsumerConfigConstants.STREAM_INITIAL_POSITION, configuration.position());
    properties.setProperty(ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS, LISTING_MILLIS);
    properties.setProperty(ConsumerConfigConstants.SHARD_USE_ADAPTIVE_READS, "true");
    properties.setProperty(ConsumerConfigConstants.LIST_SHARDS_RETRIES, RETRIES);
    properties.setProperty(ConsumerConfigConstants.SHARD_GETITERATOR_RETRIES, RETRIES);
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES, RETRIES);
    properties.setProperty(AWSUtil.AWS_CLIENT_CONFIG_PREFIX + "socketTimeout", ANSWER_MILLIS);
    return properties;
  }

  /** The number at the end of a shard's id, so that shards are dealt out evenly. */
  public static int number(String shardId) {
    String digits = shardId.substring(shardId.lastIndexOf('-') + 1);
    try {
      return (int) (Long.parseLong(digits) & Integer.MAX_VALUE);
    } catch (NumberFormatException e) {
      return shardId.hashCode() & Integer.MAX_VALUE;
    }
  }

  @Override
  protected KinesisDataFetcher<ShardNews> createFetcher(
      List<String> streams,
      SourceFunction.SourceContext<ShardNews> out,
      RuntimeContext runtimeContext,
      Properties properties,
      KinesisDeserializationSchema<ShardNews> schema) {
    return new ShardFetcher(
        streams.get(0), out, runtimeContext, properties, getShardAssigner(), kinesis.proxies());
  }
}
