package livetop.job;

import livetop.event.Event;
import livetop.event.Outcome;
import livetop.event.RequestKey;
import livetop.event.SeenRequests;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells events of a request that was sent before, keyed by {@link RequestBucket}: they are handed
 * on as {@link Outcome#DUPLICATE}. What is not to be counted anyway stays what it is.
 *
 * <p>{@link SeenRequests} are held in memory; Flink's state ({@code requests}, per bucket) is
 * written before a checkpoint and read at the start, never per event.
 *
 * <p>Metric: {@code remembered}, in requests.
 */
final class RetryOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Event, Event> {
  private static final long serialVersionUID = 1;

  private final long horizonMillis;
  private final long latenessMillis;

  private transient SeenRequests seen;
  private transient RequestChunks[] buckets;

  RetryOperator(long horizonMillis, long latenessMillis) {
    this.horizonMillis = horizonMillis;
    this.latenessMillis = latenessMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    seen = new SeenRequests(horizonMillis, latenessMillis);
    MapState<Long, byte[]> state =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "requests", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    int max = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    BucketKeys keys = new BucketKeys(max);
    buckets = new RequestChunks[max];
    for (int bucket : bucketsOfThisTask(max)) {
      int key = keys.of(bucket);
      buckets[bucket] = new RequestChunks(new KeyedStore(state, () -> setCurrentKey(key)));
      buckets[bucket].restore(seen);
    }
    ExportedMetrics.of(getMetricGroup()).gauge("remembered", seen::size);
  }

  private KeyGroupRange bucketsOfThisTask(int max) {
    return KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
        max,
        getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    if (event.request() != null && isRetry(event) && event.outcome() == Outcome.COUNTED) {
      element.replace(event.withOutcome(Outcome.DUPLICATE));
    }
    output.collect(element);
  }

  private boolean isRetry(Event event) {
    RequestKey request = event.request();
    SeenRequests.Sight sight = seen.see(request, event.receivedAtMillis());
    if (sight == SeenRequests.Sight.FIRST) {
      buckets[RequestBucket.of(request, buckets.length)].add(request, event.receivedAtMillis());
    }
    return sight == SeenRequests.Sight.RETRY;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    seen.forgetUpTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    for (RequestChunks bucket : buckets) {
      if (bucket != null) {
        bucket.keep(seen);
      }
    }
  }
}
