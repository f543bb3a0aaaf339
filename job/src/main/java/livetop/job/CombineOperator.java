package livetop.job;

import java.util.EnumMap;
import java.util.Map;
import livetop.count.Combiner;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sends what a {@link Combiner} counts: a slice when it is over, and everything before a
 * checkpoint's barrier, so that no count is in the state and yet none is lost.
 *
 * <p>The state has the {@link BucketSeed}; none, where the job first started before there were any.
 *
 * <p>Metrics, in events: {@code counted}, {@code duplicate}, {@code filtered} and one {@code
 * filtered_REASON} each.
 */
final class CombineOperator extends AbstractStreamOperator<SliceCounts>
    implements OneInputStreamOperator<Event, SliceCounts> {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;
  private final int maxOpenItems;
  private final BucketSeed seed = new BucketSeed();

  private transient Combiner combiner;
  private transient BucketKeys keys;
  private transient Counter filtered;
  private transient Map<Outcome, Counter> outcomes;

  /**
   * @param maxOpenItems how many different items are held before they are sent early
   */
  CombineOperator(RankingConfiguration configuration, int maxOpenItems) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.configuration = configuration;
    this.maxOpenItems = maxOpenItems;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    seed.restore(context.getOperatorStateStore(), !context.isRestored());
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
    combiner = new Combiner(configuration.combinePlan(seed.buckets(), maxOpenItems), this::send);
    filtered = ExportedMetrics.of(getMetricGroup()).counter("filtered");
    outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      if (!outcome.isRejected()) {
        outcomes.put(outcome, ExportedMetrics.of(getMetricGroup()).counter(outcome.code()));
      }
    }
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    measure(combiner.add(element.getValue()));
  }

  private void measure(Outcome outcome) {
    if (outcome.isFiltered()) {
      filtered.inc();
    }
    if (!outcome.isRejected()) {
      outcomes.get(outcome).inc();
    }
  }

  private void send(int bucket, long sliceEnd, byte[] packed) {
    output.collect(new StreamRecord<>(new SliceCounts(keys.of(bucket), sliceEnd, packed)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    combiner.advanceTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    combiner.sendAll();
  }
}
