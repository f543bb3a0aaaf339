package livetop.bench;

import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Collects the counts of one site and window, and ranks them when all have come. */
final class FirstK extends KeyedProcessFunction<Tuple2<String, Long>, PageCount, List<PageCount>> {
  private static final long serialVersionUID = 1;

  private transient ListState<PageCount> counts;

  @Override
  public void open(OpenContext context) {
    counts =
        getRuntimeContext()
            .getListState(new ListStateDescriptor<>("counts", Types.POJO(PageCount.class)));
  }

  @Override
  public void processElement(PageCount count, Context context, Collector<List<PageCount>> out)
      throws Exception {
    counts.add(count);
    context.timerService().registerEventTimeTimer(count.end);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<List<PageCount>> out)
      throws Exception {
    TopPages top = new TopPages();
    for (PageCount count : counts.get()) {
      if (top.admits(count.count)) {
        top.offer(count);
      }
    }
    counts.clear();
    out.collect(top.bestFirst());
  }
}
