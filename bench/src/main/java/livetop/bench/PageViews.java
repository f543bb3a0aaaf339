package livetop.bench;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * The page views of a stream, decoded in the task that reads them; for Flink's peers of the job.
 */
final class PageViews extends RichFlatMapFunction<byte[], PageView> {
  private static final long serialVersionUID = 1;

  private transient PageViewReader reader;

  private PageViews() {}

  static SingleOutputStreamOperator<PageView> of(StreamExecutionEnvironment env, Setting setting) {
    return env.fromSource(
            new ShardedSource<>(
                setting.workload().records(),
                setting.parallelism(),
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                (shard, millis, record) -> record),
            WatermarkStrategy.noWatermarks(),
            "records",
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .flatMap(new PageViews())
        .returns(Types.POJO(PageView.class))
        .name("decode");
  }

  @Override
  public void open(OpenContext context) {
    reader = new PageViewReader();
  }

  @Override
  public void flatMap(byte[] record, Collector<PageView> out) throws Exception {
    reader.read(record, (site, page, millis) -> out.collect(new PageView(site, page, millis)));
  }
}
