package livetop.job;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.Ranking;
import livetop.count.RankingHistory;
import livetop.count.Window;
import livetop.count.WindowPlan;
import livetop.job.settings.RankingConfiguration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges what the tasks know of a ranking, keyed by (site, board, window), and publishes it at the
 * window's end; see {@link RankingHistory}.
 *
 * <p>Metric: {@code published}, in rankings, corrections included.
 */
final class MergeFunction extends KeyedProcessFunction<String, LocalRanking, Ranking> {
  private static final long serialVersionUID = 1;
  private static final String SEPARATOR = "#";

  private final RankingConfiguration configuration;

  private transient WindowPlan plan;
  private transient Map<String, Window> windows;
  private transient MapState<Long, byte[]> rankings;
  private transient MapState<Long, byte[]> corrected;
  private transient Counter published;

  MergeFunction(RankingConfiguration configuration) {
    this.configuration = configuration;
  }

  static String keyOf(LocalRanking ranking) {
    return String.join(
        SEPARATOR, ranking.group().site(), ranking.group().board(), ranking.window());
  }

  @Override
  public void open(OpenContext context) {
    plan = configuration.plan();
    windows = plan.windows().stream().collect(Collectors.toMap(Window::name, Function.identity()));
    rankings = byEnd("rankings");
    corrected = byEnd("corrected");
    published = getRuntimeContext().getMetricGroup().counter("published");
  }

  private MapState<Long, byte[]> byEnd(String name) {
    return getRuntimeContext()
        .getMapState(
            new MapStateDescriptor<>(
                name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(LocalRanking local, Context context, Collector<Ranking> out) {
    history(local.window())
        .add(
            local,
            context.timerService().currentWatermark(),
            context.timerService()::registerEventTimeTimer);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Ranking> out) {
    String[] key = context.getCurrentKey().split(SEPARATOR, -1);
    if (!windows.containsKey(key[2])) {
      rankings.clear();
      corrected.clear();
      return;
    }
    history(key[2])
        .onTime(
            time,
            new Group(key[0], key[1]),
            context.timerService()::registerEventTimeTimer,
            ranking -> {
              published.inc();
              out.collect(ranking);
            });
  }

  private RankingHistory history(String window) {
    return new RankingHistory(
        windows.get(window), plan, new KeyedStore(rankings), new KeyedStore(corrected));
  }
}
