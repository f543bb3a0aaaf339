package livetop.job;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import livetop.count.LocalRanking;
import livetop.count.PackedStore;
import livetop.count.Ranker;
import livetop.count.Ranking;
import livetop.count.WindowPlan;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Ranks the buckets of this task at every window's end.
 *
 * <p>The {@link Ranker} holds running totals and open slices decoded in memory. Flink's state has,
 * per bucket, the slices by their end ({@code slices-MILLIS}, one for each length of slice) and the
 * watermark up to which windows were published ({@code publishedUpTo}): a slice is written when it
 * closes, or before a checkpoint if it has changed, and read when it leaves a window. Totals are
 * not kept; they are the sum of the slices. The lengths that slices have ({@code sliceLengths}) are
 * kept as well: slices of a length that no window has any more are removed at the next start.
 *
 * <p>Metrics, in counts (an event counts once on each of its boards): {@code lateCorrected}, {@code
 * lateBeyond}.
 */
final class RankOperator extends AbstractStreamOperator<LocalRanking>
    implements OneInputStreamOperator<SliceCounts, LocalRanking> {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;
  private final OutputTag<Ranking> risen;

  private transient Ranker ranker;
  private transient ValueState<Long> publishedUpTo;
  private transient ListState<Long> sliceLengths;

  /**
   * @param risen takes what rises, as far as this task knows it
   */
  RankOperator(RankingConfiguration configuration, OutputTag<Ranking> risen) {
    this.configuration = configuration;
    this.risen = risen;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    sliceLengths =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("sliceLengths", Types.LONG));
  }

  @Override
  public void open() throws Exception {
    super.open();
    WindowPlan plan = configuration.plan();
    ranker =
        new Ranker(
            plan,
            ranking -> output.collect(new StreamRecord<>(ranking)),
            ranking -> output.collect(risen, new StreamRecord<>(ranking)));
    publishedUpTo =
        getRuntimeContext().getState(new ValueStateDescriptor<>("publishedUpTo", Types.LONG));
    Map<Long, MapState<Long, byte[]>> slices = new HashMap<>();
    for (long sliceMillis : plan.windowsBySlice().keySet()) {
      slices.put(sliceMillis, slicesOf(sliceMillis));
    }
    BucketKeys keys = new BucketKeys(maxParallelism());
    for (long sliceMillis : lengthsNoWindowHas(slices.keySet())) {
      MapState<Long, byte[]> forgotten = slicesOf(sliceMillis);
      for (int bucket : bucketsOfThisTask()) {
        setCurrentKey(keys.of(bucket));
        forgotten.clear();
      }
    }
    for (int bucket : bucketsOfThisTask()) {
      openBucket(keys.of(bucket), slices);
    }
    ExportedMetrics.of(getMetricGroup()).gauge("lateCorrected", ranker::lateCorrected);
    ExportedMetrics.of(getMetricGroup()).gauge("lateBeyond", ranker::lateBeyond);
  }

  /** What was kept of windows that are no more would be mixed in, should they come back. */
  private Set<Long> lengthsNoWindowHas(Set<Long> lengths) throws Exception {
    Set<Long> before = new HashSet<>();
    sliceLengths.get().forEach(before::add);
    before.removeAll(lengths);
    return before;
  }

  private MapState<Long, byte[]> slicesOf(long sliceMillis) {
    return getRuntimeContext()
        .getMapState(
            new MapStateDescriptor<>(
                "slices-" + sliceMillis,
                Types.LONG,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  private KeyGroupRange bucketsOfThisTask() {
    return KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
        maxParallelism(),
        getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
        getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
  }

  private int maxParallelism() {
    return getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
  }

  private void openBucket(int key, Map<Long, MapState<Long, byte[]>> slices) throws Exception {
    setCurrentKey(key);
    Long published = publishedUpTo.value();
    LongFunction<PackedStore> kept =
        sliceMillis -> new KeyedStore(slices.get(sliceMillis), () -> setCurrentKey(key));
    ranker.open(key, kept, published == null ? Long.MIN_VALUE : published);
  }

  @Override
  public void processElement(StreamRecord<SliceCounts> element) {
    SliceCounts counts = element.getValue();
    ranker.add(counts.bucketKey(), counts.sliceEnd(), counts.packed());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (ranker.advanceTo(mark.getTimestamp())) {
      super.processWatermark(mark);
    }
  }

  /** Corrections belong to what the snapshot holds: they go before the barrier. */
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    ranker.correct();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ranker.keep();
    for (int key : ranker.buckets()) {
      setCurrentKey(key);
      publishedUpTo.update(ranker.publishedUpTo(key));
    }
    sliceLengths.update(List.copyOf(configuration.plan().windowsBySlice().keySet()));
  }
}
