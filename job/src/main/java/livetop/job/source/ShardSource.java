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

/**
 * The Kinesis consumer, which also tells which shards it reads and up to when each was read; see
 * {@link ShardFetcher}.
 */
@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
public final class ShardSource extends FlinkKinesisConsumer<Arrival> {
  private static final long serialVersionUID = 1;

  private ShardSource(String stream, Properties properties) {
    super(stream, new ArrivalSchema(), properties);
  }

  public static ShardSource of(JobConfiguration configuration) {
    Properties properties = configuration.streamClient();
    properties.setProperty(
        ConsumerConfigConstants.STREAM_INITIAL_POSITION, configuration.position());
    ShardSource source = new ShardSource(configuration.streamName(), properties);
    source.setShardAssigner((shard, tasks) -> number(shard.getShard().getShardId()));
    return source;
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
  protected KinesisDataFetcher<Arrival> createFetcher(
      List<String> streams,
      SourceFunction.SourceContext<Arrival> sourceContext,
      RuntimeContext runtimeContext,
      Properties properties,
      KinesisDeserializationSchema<Arrival> schema) {
    return new ShardFetcher(
        streams, sourceContext, runtimeContext, properties, schema, getShardAssigner());
  }
}
