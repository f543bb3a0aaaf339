package livetop.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livetop.count.Ranking;
import livetop.count.Reach;
import livetop.count.VisitorPlan;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Ranks the buckets of this task by visitors at every window's end.
 *
 * <p>{@link Reach} holds what the windows hold in memory. Flink's state has, per bucket, the slices
 * of each window ({@code visits}) and the watermark up to which windows were told ({@code
 * publishedUpTo}): a slice is written when it closes, or before a checkpoint if it has changed, and
 * read when it leaves its window. Slices of windows that are no more are removed at the start.
 *
 * <p>Metric: {@code leftOut}, in items of slices that had too many.
 */
final class ReachOperator extends AbstractStreamOperator<Ranking>
    implements OneInputStreamOperator<SliceCounts, Ranking> {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;

  private transient Reach reach;
  private transient ValueState<Long> publishedUpTo;
  private transient MapState<String, byte[]> visits;

  ReachOperator(RankingConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public void open() throws Exception {
    super.open();
    VisitorPlan plan = configuration.visitorPlan();
    reach = new Reach(plan, ranking -> output.collect(new StreamRecord<>(ranking)));
    publishedUpTo =
        getRuntimeContext().getState(new ValueStateDescriptor<>("publishedUpTo", Types.LONG));
    visits =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "visits", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    int max = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    BucketKeys keys = new BucketKeys(max);
    Set<String> windows = new HashSet<>(plan.keys());
    for (int bucket :
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            max,
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask())) {
      openBucket(keys.of(bucket), windows);
    }
    ExportedMetrics.of(getMetricGroup()).gauge("leftOut", reach::leftOut);
  }

  private void openBucket(int key, Set<String> windows) throws Exception {
    setCurrentKey(key);
    List<String> gone = new ArrayList<>();
    for (String slice : visits.keys()) {
      if (!windows.contains(NamedStore.nameOf(slice))) {
        gone.add(slice);
      }
    }
    for (String slice : gone) {
      visits.remove(slice);
    }
    Long published = publishedUpTo.value();
    reach.open(
        key,
        window -> new NamedStore(visits, window, () -> setCurrentKey(key)),
        published == null ? Long.MIN_VALUE : published);
  }

  @Override
  public void processElement(StreamRecord<SliceCounts> element) {
    SliceCounts counts = element.getValue();
    reach.add(counts.bucketKey(), counts.sliceEnd(), counts.packed());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    reach.advanceTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    reach.keep();
    for (int key : reach.buckets()) {
      setCurrentKey(key);
      publishedUpTo.update(reach.publishedUpTo(key));
    }
  }
}
