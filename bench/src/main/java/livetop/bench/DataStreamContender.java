package livetop.bench;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Flink's DataStream API as textbooks use it: a sliding window per page with an incremental count,
 * then all counts of one window's end together, the first K of them when the watermark has passed.
 */
final class DataStreamContender implements Contender {
  private static final TypeInformation<Tuple2<String, String>> SITE_AND_PAGE =
      TypeInformation.of(new TypeHint<>() {});
  private static final TypeInformation<Tuple2<String, Long>> SITE_AND_END =
      TypeInformation.of(new TypeHint<>() {});

  @Override
  public void run(Setting setting, Pass pass) throws Exception {
    FlinkRun.run(setting, pass, env -> build(env, setting));
  }

  private static void build(StreamExecutionEnvironment env, Setting setting) {
    Workload workload = setting.workload();
    PageViews.of(env, setting)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<PageView>forBoundedOutOfOrderness(
                    Duration.ofMillis(Workload.OUT_OF_ORDERNESS_MILLIS))
                .withTimestampAssigner((view, previous) -> view.millis))
        .keyBy(view -> Tuple2.of(view.site, view.page), SITE_AND_PAGE)
        .window(
            SlidingEventTimeWindows.of(
                Duration.ofSeconds(workload.windowSeconds()),
                Duration.ofSeconds(workload.slideSeconds())))
        .aggregate(new Count(), new WithEnd(), Types.LONG, Types.LONG, Types.POJO(PageCount.class))
        .keyBy(count -> Tuple2.of(count.site, count.end), SITE_AND_END)
        .process(new FirstK(), Types.LIST(Types.POJO(PageCount.class)))
        .sinkTo(
            new PublishedSink<>(
                (List<PageCount> places, Published published) ->
                    published.ranking(places.get(0).site, places.get(0).end, places)));
  }

  /** Counts without keeping the views. */
  private static final class Count implements AggregateFunction<PageView, Long, Long> {
    private static final long serialVersionUID = 1;

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(PageView view, Long count) {
      return count + 1;
    }

    @Override
    public Long getResult(Long count) {
      return count;
    }

    @Override
    public Long merge(Long a, Long b) {
      return a + b;
    }
  }

  /** Tells of which page and window a count is. */
  private static final class WithEnd
      extends ProcessWindowFunction<Long, PageCount, Tuple2<String, String>, TimeWindow> {
    private static final long serialVersionUID = 1;

    @Override
    public void process(
        Tuple2<String, String> key,
        Context context,
        Iterable<Long> counts,
        Collector<PageCount> out) {
      long end = context.window().getEnd();
      out.collect(new PageCount(key.f0, key.f1, end, counts.iterator().next()));
    }
  }
}
