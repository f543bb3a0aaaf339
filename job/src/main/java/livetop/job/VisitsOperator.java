package livetop.job;

import livetop.count.Visits;
import livetop.event.Event;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sends the {@link Visits} of each slice when it is over, and everything before a checkpoint's
 * barrier, as {@link CombineOperator} does. The state has the {@link BucketSeed}.
 *
 * <p>Metric: {@code leftOut}, in items of slices that had too many.
 */
final class VisitsOperator extends AbstractStreamOperator<SliceCounts>
    implements OneInputStreamOperator<Event, SliceCounts> {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;
  private final int maxHeld;
  private final BucketSeed seed = new BucketSeed();

  private transient Visits visits;
  private transient BucketKeys keys;

  /**
   * @param maxHeld how many items and readers are held before they are sent early
   */
  VisitsOperator(RankingConfiguration configuration, int maxHeld) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.configuration = configuration;
    this.maxHeld = maxHeld;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    seed.restore(context.getOperatorStateStore(), true);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    seed.keep();
  }

  @Override
  public void open() throws Exception {
    super.open();
    keys = new BucketKeys(RankingConfiguration.BUCKETS);
    visits = new Visits(configuration.visitorPlan(), seed.buckets(), maxHeld, this::send);
    ExportedMetrics.of(getMetricGroup()).gauge("leftOut", visits::leftOut);
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    visits.add(element.getValue());
  }

  private void send(int bucket, long sliceEnd, byte[] packed) {
    output.collect(new StreamRecord<>(new SliceCounts(keys.of(bucket), sliceEnd, packed)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    visits.advanceTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    visits.sendAll();
  }
}
