package livetop.job;

import livetop.alert.AlertPlan;
import livetop.alert.AlertState;
import livetop.alert.AlertStore;
import livetop.alert.SiteAlerts;
import livetop.alert.SiteWatch;
import livetop.count.Ranking;
import livetop.job.settings.AlertsConfiguration;
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
 * Looks at the rankings of a site, keyed by its name, and publishes what goes on; see {@link
 * SiteWatch}.
 *
 * <p>Flink's state has, per site, what that keeps by name ({@code alerts}). Every site that has any
 * has a timer; where nobody looks any more, that clears it.
 *
 * <p>Metrics: {@code begun} and {@code over}, in alerts; {@code dropped}, alerts that did not begin
 * since the site had too many, at each look; {@code published}, in lists of alerts.
 */
final class AlertOperator extends AbstractStreamOperator<SiteAlerts>
    implements OneInputStreamOperator<Ranking, SiteAlerts>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  private final AlertsConfiguration configuration;

  private transient AlertPlan plan;
  private transient AlertStore store;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Counter begun;
  private transient Counter over;
  private transient Counter dropped;
  private transient Counter published;

  AlertOperator(AlertsConfiguration configuration) {
    this.configuration = configuration;
  }

  static String keyOf(Ranking ranking) {
    return ranking.group().site();
  }

  @Override
  public void open() throws Exception {
    super.open();
    plan = configuration.plan();
    MapState<String, byte[]> state =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "alerts", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    store = new KeyedAlertStore(state);
    timers = getInternalTimerService("looks", VoidNamespaceSerializer.INSTANCE, this);
    begun = ExportedMetrics.of(getMetricGroup()).counter("begun");
    over = ExportedMetrics.of(getMetricGroup()).counter("over");
    dropped = ExportedMetrics.of(getMetricGroup()).counter("dropped");
    published = ExportedMetrics.of(getMetricGroup()).counter("published");
  }

  @Override
  public void processElement(StreamRecord<Ranking> element) {
    Ranking ranking = element.getValue();
    watch(keyOf(ranking)).add(ranking, timers.currentWatermark());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    dropped.inc(watch(timer.getKey()).onTime(timer.getTimestamp()));
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

  private SiteWatch watch(String site) {
    return new SiteWatch(site, plan, store, this::callAt, this::publish);
  }

  private void callAt(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  private void publish(SiteAlerts alerts) {
    published.inc();
    alerts.news().forEach(alert -> (alert.state() == AlertState.OVER ? over : begun).inc());
    output.collect(new StreamRecord<>(alerts));
  }
}
