package livetop.job;

import livetop.bytes.ByteWriter;
import livetop.count.LocalRanking;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each ranking that it gets as versions 1 and 2 of {@code merge} kept one that was published
 * and is to be published again.
 */
final class EarlierMerge extends KeyedProcessFunction<String, LocalRanking, Ranking> {
  private static final long serialVersionUID = 1;

  private final int version;
  private transient MapState<Long, byte[]> rankings;
  private transient MapState<Long, byte[]> corrected;

  EarlierMerge(int version) {
    this.version = version;
  }

  @Override
  public void open(OpenContext context) {
    rankings = byEnd("rankings");
    corrected = byEnd("corrected");
  }

  private MapState<Long, byte[]> byEnd(String name) {
    return getRuntimeContext()
        .getMapState(
            new MapStateDescriptor<>(
                name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(LocalRanking local, Context context, Collector<Ranking> out)
      throws Exception {
    rankings.put(local.end(), packed(local));
    corrected.put(local.end(), new byte[0]);
    context.timerService().registerEventTimeTimer(local.end() + 1);
  }

  private byte[] packed(LocalRanking local) {
    ByteWriter writer = new ByteWriter(64);
    writer.number(version);
    writer.number(1);
    writer.number(local.tally().total());
    if (version > 1) {
      writer.number(local.tally().error());
      writer.number(local.tally().bucketError());
    }
    for (RankedItem item : local.items()) {
      writer.text(item.item());
      writer.number(item.count());
      writer.text(item.title());
    }
    return writer.toBytes();
  }
}
