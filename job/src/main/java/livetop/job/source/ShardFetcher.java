package livetop.job.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kinesis.KinesisShardAssigner;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.internals.ShardConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordBatch;
import org.apache.flink.streaming.connectors.kinesis.internals.publisher.RecordPublisher;
import org.apache.flink.streaming.connectors.kinesis.metrics.ShardConsumerMetricsReporter;
import org.apache.flink.streaming.connectors.kinesis.model.KinesisStreamShardState;
import org.apache.flink.streaming.connectors.kinesis.model.SentinelSequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.SequenceNumber;
import org.apache.flink.streaming.connectors.kinesis.model.StreamShardHandle;
import org.apache.flink.streaming.connectors.kinesis.proxy.KinesisProxyV2Factory;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * The connector's fetcher, which besides records emits what is needed to tell event time:
 *
 * <ul>
 *   <li>LISTED once before any shard is read, with all that are to be, whether the state or the
 *       stream knows them; then each time the shards were listed again, with those that were found;
 *   <li>READING when a read of a shard begins;
 *   <li>READ_UP_TO a time, after the shard's records, when a read has found the shard empty at its
 *       tip: all that was put before the read began has been read;
 *   <li>ENDED when a shard was closed by resharding and read to its end.
 * </ul>
 *
 * Times are the stream's, see {@link StreamClock}. The records and the state of the source are the
 * connector's, untouched.
 */
@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
final class ShardFetcher extends KinesisDataFetcher<ShardNews> {
  private final SourceFunction.SourceContext<ShardNews> out;
  private final StreamClock clock;
  private long listedUpTo;
  private boolean started;

  ShardFetcher(
      String stream,
      SourceFunction.SourceContext<ShardNews> out,
      RuntimeContext runtimeContext,
      Properties properties,
      KinesisShardAssigner assigner,
      DatedProxies proxies) {
    super(
        List.of(stream),
        out,
        out.getCheckpointLock(),
        runtimeContext,
        properties,
        new RecordSchema(),
        assigner,
        null,
        null,
        new AtomicReference<>(),
        new ArrayList<>(),
        createInitialSubscribedStreamsToLastDiscoveredShardsState(List.of(stream)),
        proxies,
        KinesisProxyV2Factory::createKinesisProxyAsyncV2);
    this.out = out;
    this.clock = proxies.clock();
  }

  /** The consumer lists the shards a first time before it runs this fetcher. */
  @Override
  public List<StreamShardHandle> discoverNewShardsToSubscribe() throws InterruptedException {
    long begun = clock.moment();
    List<StreamShardHandle> found = super.discoverNewShardsToSubscribe();
    listedUpTo = clock.at(begun);
    if (started) {
      List<String> added = new ArrayList<>();
      found.forEach(shard -> added.add(idOf(shard)));
      tell(ShardNews.listed(listedUpTo, added));
    }
    return found;
  }

  @Override
  public void runFetcher() throws Exception {
    List<String> open = new ArrayList<>();
    for (KinesisStreamShardState shard : getSubscribedShardsState()) {
      if (!SentinelSequenceNumber.SENTINEL_SHARD_ENDING_SEQUENCE_NUM
          .get()
          .equals(shard.getLastProcessedSequenceNum())) {
        open.add(idOf(shard.getStreamShardHandle()));
      }
    }
    tell(ShardNews.listed(listedUpTo, open));
    started = true;
    super.runFetcher();
  }

  @Override
  protected ShardConsumer<ShardNews> createShardConsumer(
      Integer stateIndex,
      StreamShardHandle shard,
      SequenceNumber lastRead,
      MetricGroup metrics,
      KinesisDeserializationSchema<ShardNews> schema)
      throws InterruptedException {
    RecordPublisher records =
        createRecordPublisher(lastRead, getConsumerConfiguration(), metrics, shard);
    return new ShardConsumer<>(
        this,
        consumer -> read(records, consumer, idOf(shard)),
        stateIndex,
        shard,
        lastRead,
        new ShardConsumerMetricsReporter(metrics),
        schema);
  }

  private RecordPublisher.RecordPublisherRunResult read(
      RecordPublisher records, RecordPublisher.RecordBatchConsumer consumer, String shard)
      throws InterruptedException {
    tell(ShardNews.reading(shard));
    long begun = clock.moment();
    RecordPublisher.RecordPublisherRunResult result =
        records.run(
            batch -> {
              SequenceNumber lastRead = consumer.accept(batch);
              if (isEmptyAtTheTip(batch)) {
                tell(ShardNews.readUpTo(shard, clock.at(begun)));
              }
              return lastRead;
            });
    if (result == RecordPublisher.RecordPublisherRunResult.COMPLETE) {
      tell(ShardNews.ended(shard));
    }
    return result;
  }

  private static boolean isEmptyAtTheTip(RecordBatch batch) {
    Long behind = batch.getMillisBehindLatest();
    return batch.getDeaggregatedRecordSize() == 0 && behind != null && behind == 0;
  }

  private void tell(ShardNews news) {
    synchronized (out.getCheckpointLock()) {
      out.collect(news);
    }
  }

  private static String idOf(StreamShardHandle shard) {
    return shard.getShard().getShardId();
  }
}
