package livetop.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.PublishedWindows;
import livetop.count.Ranking;
import livetop.count.RankingHistory;
import livetop.count.Window;
import livetop.count.WindowPlan;
import livetop.job.settings.RankingConfiguration;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyedStateFunction;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Merges what the tasks know of a ranking, keyed by (site, board, window), and publishes it at the
 * window's end; see {@link RankingHistory}.
 *
 * <p>Flink's state has, per key, the rankings that may still be corrected by their end ({@code
 * rankings}), and for the whole operator what its windows were ({@code windows}). Where those or
 * the lateness have changed since, everything that is kept is looked at once at the start, and gets
 * the timer that forgets it. Corrections are published at the next watermark or checkpoint, so that
 * none is pending in the state.
 *
 * <p>Metrics: {@code published}, in rankings, corrections included; {@code leftOut}, in parts of
 * rankings that may not be published any more, see {@link PublishedWindows}.
 */
final class MergeOperator extends AbstractStreamOperator<Ranking>
    implements OneInputStreamOperator<LocalRanking, Ranking>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;
  private static final String SEPARATOR = "#";

  private final RankingConfiguration configuration;

  private transient WindowPlan plan;
  private transient PublishedWindows windows;
  private transient ListState<byte[]> keptWindows;
  private transient KeyedStore rankings;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Map<String, NavigableSet<Long>> corrected;
  private transient boolean restored;
  private transient Counter published;
  private transient Counter leftOut;

  MergeOperator(RankingConfiguration configuration) {
    this.configuration = configuration;
  }

  static String keyOf(LocalRanking ranking) {
    return String.join(
        SEPARATOR, ranking.group().site(), ranking.group().board(), ranking.window());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = context.isRestored();
    keptWindows =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "windows", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void open() throws Exception {
    super.open();
    plan = configuration.plan();
    windows = new PublishedWindows(plan, keptWindows.get());
    rankings = new KeyedStore(getRuntimeContext().getMapState(byEnd("rankings")));
    timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
    corrected = new LinkedHashMap<>();
    published = ExportedMetrics.of(getMetricGroup()).counter("published");
    leftOut = ExportedMetrics.of(getMetricGroup()).counter("leftOut");
    if (restored && !windows.areAsBefore()) {
      forEachKey("rankings", this::takeUp);
      forEachKey("corrected", this::takeUpCorrected);
    }
  }

  private static MapStateDescriptor<Long, byte[]> byEnd(String name) {
    return new MapStateDescriptor<>(
        name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  private void forEachKey(String state, KeyedStateFunction<String, MapState<Long, byte[]>> visit)
      throws Exception {
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, byEnd(state), visit);
  }

  private void takeUp(String key, MapState<Long, byte[]> kept) {
    Window window = windowOf(key);
    if (window == null) {
      kept.clear();
    } else if (windows.goesOn(window)) {
      history(key, window).goOn();
    } else {
      history(key, window).beginAfter(windows.finalUpTo(window));
    }
  }

  /** Earlier versions kept the ends of rankings that were to be published again. */
  private void takeUpCorrected(String key, MapState<Long, byte[]> kept) throws Exception {
    for (long end : kept.keys()) {
      if (rankings.get(end) != null) {
        corrected.computeIfAbsent(key, k -> new TreeSet<>()).add(end);
      }
    }
    kept.clear();
  }

  @Override
  public void processElement(StreamRecord<LocalRanking> element) {
    LocalRanking local = element.getValue();
    if (!windows.admit(local)) {
      leftOut.inc();
      return;
    }
    String key = (String) getCurrentKey();
    if (history(key, windowOf(key)).add(local, timers.currentWatermark())) {
      corrected.computeIfAbsent(key, k -> new TreeSet<>()).add(local.end());
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    correct();
    windows.advanceTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    correct();
  }

  private void correct() {
    corrected.forEach(
        (key, ends) -> {
          setCurrentKey(key);
          history(key, windowOf(key)).correct(ends);
        });
    corrected.clear();
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    String key = timer.getKey();
    Window window = windowOf(key);
    if (window != null) { // a timer may be left of a window that is no more
      history(key, window).onTime(timer.getTimestamp());
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    keptWindows.update(List.of(windows.pack()));
  }

  /** The window of the key's site, or null if there is none of this name any more. */
  private Window windowOf(String key) {
    String[] names = key.split(SEPARATOR, -1);
    return plan.window(names[2], names[0]);
  }

  private RankingHistory history(String key, Window window) {
    String[] names = key.split(SEPARATOR, -1);
    return new RankingHistory(
        new Group(names[0], names[1]), window, plan, rankings, this::callAt, this::publish);
  }

  private void callAt(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  private void publish(Ranking ranking) {
    published.inc();
    output.collect(new StreamRecord<>(ranking));
  }
}
