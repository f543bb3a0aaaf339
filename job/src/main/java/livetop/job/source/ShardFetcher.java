package livetop.job.source;

import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.KinesisShardAssigner;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.internals.ShardConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.metrics.ShardConsumerMetricsReporter;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which besides records emits what is needed to tell event time:
 *
 * <ul>
 *   <li>OPENED for every shard, those remembered from before a restart first, before any record;
 *   <li>READ_UP_TO a time, in order with the shard's records, when a read has found the shard empty
 *       at its tip: all that was put before the read began has been read;
 *   <li>ENDED when a shard was closed by resharding and read to its end.
 * </ul>
 *
 * The records and the state of the source are the connector's, untouched.
 */
@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
final class ShardFetcher extends KinesisDataFetcher<Arrival> {
  private final SourceFunction.SourceContext<Arrival> out;

  ShardFetcher(
      List<String> streams,
      SourceFunction.SourceContext<Arrival> out,
      RuntimeContext runtimeContext,
      Properties properties,
      KinesisDeserializationSchema<Arrival> schema,
      KinesisShardAssigner assigner) {
    super(streams, out, runtimeContext, properties, schema, assigner, null, null);
    this.out = out;
  }

  @Override
  public void runFetcher() throws Exception {
    opened("");
    for (KinesisStreamShardState shard : getSubscribedShardsState()) {
      if (!SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM
          .get()
          .equals(shard.getLastProcessedSequenceNum())) {
        opened(shard.getStreamShardHandle().getShard().getShardId());
      }
    }
    super.runFetcher();
  }

  private void opened(String shardId) {
    synchronized (out.getCheckpointLock()) {
      out.collect(Arrival.opened(shardId));
    }
  }

  @Override
  protected ShardConsumer<Arrival> createShardConsumer(
      Integer stateIndex,
      StreamShardHandle shard,
      SequenceNumber lastRead,
      MetricGroup metrics,
      KinesisDeserializationSchema<Arrival> schema)
      throws InterruptedException {
    opened(shard.getShard().getShardId());
    RecordPublisher records =
        createRecordPublisher(lastRead, getConsumerConfiguration(), metrics, shard);
    return new ShardConsumer<>(
        this,
        consumer -> read(records, consumer, stateIndex, shard.getShard().getShardId()),
        stateIndex,
        shard,
        lastRead,
        new ShardConsumerMetricsReporter(metrics),
        schema);
  }

  private RecordPublisher.RecordPublisherRunResult read(
      RecordPublisher records,
      RecordPublisher.RecordBatchConsumer consumer,
      int stateIndex,
      String shardId)
      throws InterruptedException {
    long begun = getCurrentTimeMillis();
    SequenceNumber[] lastRead = new SequenceNumber[1];
    RecordPublisher.RecordPublisherRunResult result =
        records.run(
            batch -> {
              lastRead[0] = consumer.accept(batch);
              Long behind = batch.getMillisBehindLatest();
              if (batch.getDeaggregatedRecordSize() == 0 && behind != null && behind == 0) {
                emit(Arrival.readUpTo(shardId, begun), begun, stateIndex, lastRead[0]);
              }
              return lastRead[0];
            });
    if (result == RecordPublisher.RecordPublisherRunResult.COMPLETE && lastRead[0] != null) {
      emit(Arrival.ended(shardId), begun, stateIndex, lastRead[0]);
    }
    return result;
  }

  /** Queues behind the shard's records; the shard's position in the state stays what it is. */
  private void emit(Arrival arrival, long time, int stateIndex, SequenceNumber lastRead) {
    emitRecordAndUpdateState(arrival, time, stateIndex, lastRead);
  }
}
