package livetop.job.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.RankedItem;
import livetop.count.Tally;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Group, window, end, total, items. */
public final class LocalRankingSerializer extends WireSerializer<LocalRanking> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(LocalRanking ranking, DataOutputView target) throws IOException {
    RankingWire.writeGroup(ranking.group(), target);
    StringValue.writeString(ranking.window(), target);
    target.writeLong(ranking.end());
    RankingWire.writeTally(ranking.tally(), target);
    target.writeInt(ranking.items().size());
    for (RankedItem item : ranking.items()) {
      RankingWire.writeItem(item, target);
    }
  }

  @Override
  public LocalRanking deserialize(DataInputView source) throws IOException {
    Group group = RankingWire.readGroup(source);
    String window = StringValue.readString(source);
    long end = source.readLong();
    Tally tally = RankingWire.readTally(source);
    int size = source.readInt();
    List<RankedItem> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(RankingWire.readItem(source));
    }
    return new LocalRanking(group, window, end, tally, items);
  }

  @Override
  public TypeSerializerSnapshot<LocalRanking> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<LocalRanking> {
    public Snapshot() {
      super(LocalRankingSerializer::new);
    }
  }
}
