package livetop.job;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import livetop.count.Buckets;
import livetop.count.Combiner;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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
 * <p>The state has the seed of the {@link Buckets} ({@code bucketSeed}), which was drawn when the
 * job first started; none, where that was before there were seeds.
 *
 * <p>Metrics, in events: {@code counted}, {@code duplicate}, {@code filtered} and one {@code
 * filtered_REASON} each.
 */
final class CombineOperator extends AbstractStreamOperator<SliceCounts>
    implements OneInputStreamOperator<Event, SliceCounts> {
  private static final long serialVersionUID = 1;

  private final RankingConfiguration configuration;
  private final int maxOpenItems;
  private final long drawnSeed = new SecureRandom().nextLong();

  private transient ListState<Long> bucketSeed;
  private transient List<Long> seeds;
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
    bucketSeed =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("bucketSeed", Types.LONG));
    seeds = new ArrayList<>();
    bucketSeed.get().forEach(seeds::add);
    if (!context.isRestored()) {
      seeds.add(drawnSeed);
    }
  }

  private Buckets buckets() {
    return seeds.isEmpty()
        ? Buckets.unseeded(RankingConfiguration.BUCKETS)
        : Buckets.seeded(RankingConfiguration.BUCKETS, seeds.get(0));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    bucketSeed.update(seeds.subList(0, Math.min(1, seeds.size())));
  }

  @Override
  public void open() throws Exception {
    super.open();
    keys = new BucketKeys(RankingConfiguration.BUCKETS);
    combiner = new Combiner(configuration.combinePlan(buckets(), maxOpenItems), this::send);
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
