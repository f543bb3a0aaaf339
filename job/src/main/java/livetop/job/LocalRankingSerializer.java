package livetop.job;

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
final class LocalRankingSerializer extends WireSerializer<LocalRanking> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(LocalRanking ranking, DataOutputView target) throws IOException {
    StringValue.writeString(ranking.group().site(), target);
    StringValue.writeString(ranking.group().board(), target);
    StringValue.writeString(ranking.window(), target);
    target.writeLong(ranking.end());
    writeTally(ranking.tally(), target);
    target.writeInt(ranking.items().size());
    for (RankedItem item : ranking.items()) {
      writeItem(item, target);
    }
  }

  static void writeTally(Tally tally, DataOutputView target) throws IOException {
    target.writeLong(tally.total());
    target.writeLong(tally.error());
    target.writeLong(tally.bucketError());
  }

  static Tally readTally(DataInputView source) throws IOException {
    return new Tally(source.readLong(), source.readLong(), source.readLong());
  }

  static void writeItem(RankedItem item, DataOutputView target) throws IOException {
    StringValue.writeString(item.item(), target);
    target.writeLong(item.count());
    StringValue.writeString(item.title(), target);
  }

  @Override
  public LocalRanking deserialize(DataInputView source) throws IOException {
    Group group = new Group(StringValue.readString(source), StringValue.readString(source));
    String window = StringValue.readString(source);
    long end = source.readLong();
    Tally tally = readTally(source);
    int size = source.readInt();
    List<RankedItem> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(readItem(source));
    }
    return new LocalRanking(group, window, end, tally, items);
  }

  static RankedItem readItem(DataInputView source) throws IOException {
    String item = StringValue.readString(source);
    long count = source.readLong();
    return new RankedItem(item, count, StringValue.readString(source));
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
