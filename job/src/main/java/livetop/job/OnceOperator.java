package livetop.job;

import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Outcome;
import livetop.event.SeenKeys;
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
 * Tells events that may count {@link Once} and have come before, keyed by {@link OnceBucket}: they
 * are handed on with the outcome of that. What is not to be counted anyway stays what it is.
 *
 * <p>{@link SeenKeys} are held in memory; Flink's state ({@code requests}, per bucket) is written
 * before a checkpoint and read at the start, never per event.
 *
 * <p>Metrics, in keys: {@code remembered}, and {@code forgottenEarly}, of which there were too
 * many.
 */
final class OnceOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Event, Event> {
  private static final long serialVersionUID = 1;

  /** Some 60 bytes each. */
  static final int MAX_KEYS = 4_000_000;

  private final Once once;
  private final long horizonMillis;
  private final long latenessMillis;

  private transient SeenKeys seen;
  private transient OnceChunks[] buckets;

  OnceOperator(Once once, long horizonMillis, long latenessMillis) {
    this.once = once;
    this.horizonMillis = horizonMillis;
    this.latenessMillis = latenessMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    seen = new SeenKeys(horizonMillis, latenessMillis, MAX_KEYS);
    MapState<Long, byte[]> state =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "requests", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    int max = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    BucketKeys keys = new BucketKeys(max);
    buckets = new OnceChunks[max];
    for (int bucket : bucketsOfThisTask(max)) {
      int key = keys.of(bucket);
      buckets[bucket] = new OnceChunks(new KeyedStore(state, () -> setCurrentKey(key)));
      buckets[bucket].restore(seen);
    }
    ExportedMetrics.of(getMetricGroup()).gauge("remembered", seen::size);
    ExportedMetrics.of(getMetricGroup()).gauge("forgottenEarly", seen::forgottenEarly);
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
    OnceKey key = once.keyOf(event);
    if (key != null && isAgain(key, event) && event.outcome() == Outcome.COUNTED) {
      element.replace(event.withOutcome(once.again()));
    }
    output.collect(element);
  }

  private boolean isAgain(OnceKey key, Event event) {
    SeenKeys.Sight sight = seen.see(key, event.receivedAtMillis());
    if (sight == SeenKeys.Sight.FIRST) {
      buckets[OnceBucket.of(key, buckets.length)].add(key, event.receivedAtMillis());
    }
    return sight == SeenKeys.Sight.RETRY;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    seen.forgetUpTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    for (OnceChunks bucket : buckets) {
      if (bucket != null) {
        bucket.keep(seen);
      }
    }
  }
}
