package livetop.job;

import java.util.Arrays;
import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.UncorrectedHistory;
import livetop.count.UncorrectedList;
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
 * Merges what the tasks know of rankings that are told once, keyed by site, board and what the list
 * is of, and publishes each at its time; see {@link UncorrectedHistory}.
 *
 * <p>Flink's state has, per key, what is to be told by its time, and what was told last. Every key
 * has a timer; where its list is no more, that clears it.
 *
 * <p>Metric: {@code published}, in rankings.
 */
abstract class UncorrectedOperator extends AbstractStreamOperator<Ranking>
    implements OneInputStreamOperator<Ranking, Ranking>, Triggerable<String, VoidNamespace> {
  static final String SEPARATOR = "#";

  private static final long serialVersionUID = 1;

  private final String stateName;
  private final int k;

  private transient MapState<Long, byte[]> kept;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counter published;

  /**
   * @param stateName of the state and of its timers, which never changes
   * @param k how many items are told
   */
  UncorrectedOperator(String stateName, int k) {
    this.stateName = stateName;
    this.k = k;
  }

  /**
   * What a key is of, or null if that is told no more.
   *
   * @param names the parts of the key behind site and board
   */
  abstract UncorrectedList list(Group group, String... names);

  @Override
  public void open() throws Exception {
    super.open();
    kept =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    stateName, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    timers = getInternalTimerService(stateName, VoidNamespaceSerializer.INSTANCE, this);
    published = ExportedMetrics.of(getMetricGroup()).counter("published");
  }

  @Override
  public void processElement(StreamRecord<Ranking> element) {
    history((String) getCurrentKey()).add(element.getValue());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    UncorrectedHistory history = history(timer.getKey());
    if (history == null) {
      kept.clear();
    } else {
      history.onTime(timer.getTimestamp());
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

  private UncorrectedHistory history(String key) {
    String[] names = key.split(SEPARATOR, -1);
    Group group = new Group(names[0], names[1]);
    UncorrectedList list = list(group, Arrays.copyOfRange(names, 2, names.length));
    return list == null
        ? null
        : new UncorrectedHistory(group, list, k, new KeyedStore(kept), this::callAt, this::publish);
  }

  private void callAt(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  private void publish(Ranking ranking) {
    published.inc();
    output.collect(new StreamRecord<>(ranking));
  }
}
