package livetop.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.hotspot.Click;
import livetop.hotspot.ClickedPages;
import livetop.hotspot.HotspotPlan;
import livetop.hotspot.PageHotspots;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Publishes the hotspots of pages, keyed by {@link ClickBucket}, when time passes.
 *
 * <p>{@link ClickedPages} are held in memory; Flink's state ({@code pages}, per bucket) has each
 * packed, written before a checkpoint if it has changed and read at the start; and up to when all
 * was published ({@code publishedUpTo}).
 *
 * <p>Metrics: {@code pages} held, {@code pagesDropped}, of which there were too many, and {@code
 * lateClicks}, which count from the next publication on.
 */
final class ClusterOperator extends AbstractStreamOperator<PageHotspots>
    implements OneInputStreamOperator<Click, PageHotspots>, ClickedPages.Store {
  private static final long serialVersionUID = 1;

  private final HotspotPlan plan;

  private transient ListState<Long> publishedUpTo;
  private transient MapState<String, byte[]> state;
  private transient ClickBucket buckets;
  private transient ClickedPages pages;
  private transient Counter late;

  ClusterOperator(HotspotPlan plan) {
    this.plan = plan;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    publishedUpTo =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("publishedUpTo", Types.LONG));
  }

  @Override
  public void open() throws Exception {
    super.open();
    state =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "pages", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    int max = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    buckets = new ClickBucket(max);
    long upTo = Long.MIN_VALUE;
    for (long ofTask : publishedUpTo.get()) {
      upTo = Math.max(upTo, ofTask);
    }
    pages = new ClickedPages(plan);
    pages.restore(kept(max), upTo);
    late = ExportedMetrics.of(getMetricGroup()).counter("lateClicks");
    ExportedMetrics.of(getMetricGroup()).gauge("pages", pages::size);
    ExportedMetrics.of(getMetricGroup()).gauge("pagesDropped", pages::dropped);
  }

  private Map<String, byte[]> kept(int max) throws Exception {
    KeyGroupRange bucketsOfThisTask =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            max,
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    BucketKeys keys = new BucketKeys(max);
    Map<String, byte[]> kept = new HashMap<>();
    for (int bucket : bucketsOfThisTask) {
      setCurrentKey(keys.of(bucket));
      for (Map.Entry<String, byte[]> page : state.entries()) {
        kept.put(page.getKey(), page.getValue());
      }
    }
    return kept;
  }

  @Override
  public void processElement(StreamRecord<Click> element) {
    if (pages.add(element.getValue())) {
      late.inc();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    pages.advanceTo(mark.getTimestamp(), this::publish);
    super.processWatermark(mark);
  }

  private void publish(PageHotspots hotspots) {
    output.collect(new StreamRecord<>(hotspots, hotspots.end() - 1));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    pages.keep(this);
    publishedUpTo.update(List.of(pages.publishedUpTo()));
  }

  @Override
  public void put(String page, byte[] packed) {
    setCurrentKey(buckets.keyOf(page));
    try {
      state.put(page, packed);
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state cannot be written", e);
    }
  }

  @Override
  public void remove(String page) {
    setCurrentKey(buckets.keyOf(page));
    try {
      state.remove(page);
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state cannot be written", e);
    }
  }
}
