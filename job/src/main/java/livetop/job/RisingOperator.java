package livetop.job;

import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.Rising;
import livetop.count.RisingHistory;
import livetop.count.WindowPlan;
import livetop.job.settings.RankingConfiguration;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Merges what the tasks know of what rises, keyed by (site, board, both windows), and publishes it
 * when both windows end; see {@link RisingHistory}.
 *
 * <p>Flink's state has, per key, what is to be told by its time, and what was told last ({@code
 * risen}). Every key has a timer; where its windows are no longer compared, that clears it.
 *
 * <p>Metric: {@code published}, in rankings.
 */
final class RisingOperator extends AbstractStreamOperator<Ranking>
    implements OneInputStreamOperator<Ranking, Ranking>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;
  private static final String SEPARATOR = "#";

  private final RankingConfiguration configuration;

  private transient WindowPlan plan;
  private transient MapState<Long, byte[]> risen;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counter published;

  RisingOperator(RankingConfiguration configuration) {
    this.configuration = configuration;
  }

  static String keyOf(Ranking part) {
    return String.join(
        SEPARATOR, part.group().site(), part.group().board(), part.window(), part.longerWindow());
  }

  @Override
  public void open() throws Exception {
    super.open();
    plan = configuration.plan();
    risen =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "risen", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    timers = getInternalTimerService("risen", VoidNamespaceSerializer.INSTANCE, this);
    published = ExportedMetrics.of(getMetricGroup()).counter("published");
  }

  @Override
  public void processElement(StreamRecord<Ranking> element) {
    Ranking part = element.getValue();
    String[] names = keyOf(part).split(SEPARATOR, -1);
    history(part.group(), comparedAs(names)).add(part);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    String[] names = timer.getKey().split(SEPARATOR, -1);
    Rising rising = comparedAs(names);
    if (rising == null) {
      risen.clear();
    } else {
      history(new Group(names[0], names[1]), rising).onTime(timer.getTimestamp());
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

  /** The windows of the key, or null if they are not compared any more. */
  private Rising comparedAs(String[] names) {
    for (Rising rising : plan.rising()) {
      if (rising.toString().equals(names[2] + ":" + names[3])) {
        return rising;
      }
    }
    return null;
  }

  private RisingHistory history(Group group, Rising rising) {
    return new RisingHistory(
        group, rising, plan.k(), new KeyedStore(risen), this::callAt, this::publish);
  }

  private void callAt(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  private void publish(Ranking ranking) {
    published.inc();
    output.collect(new StreamRecord<>(ranking));
  }
}
