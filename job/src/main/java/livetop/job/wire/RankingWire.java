package livetop.job.wire;

import java.io.IOException;
import livetop.count.Group;
import livetop.count.RankedItem;
import livetop.count.Tally;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** What local and published rankings have in common on the wire. */
public final class RankingWire {
  private RankingWire() {}

  public static void writeGroup(Group group, DataOutputView target) throws IOException {
    StringValue.writeString(group.site(), target);
    StringValue.writeString(group.board(), target);
  }

  public static Group readGroup(DataInputView source) throws IOException {
    return new Group(StringValue.readString(source), StringValue.readString(source));
  }

  public static void writeTally(Tally tally, DataOutputView target) throws IOException {
    target.writeLong(tally.total());
    target.writeLong(tally.error());
    target.writeLong(tally.bucketError());
  }

  public static Tally readTally(DataInputView source) throws IOException {
    return new Tally(source.readLong(), source.readLong(), source.readLong());
  }

  public static void writeItem(RankedItem item, DataOutputView target) throws IOException {
    StringValue.writeString(item.item(), target);
    target.writeLong(item.count());
    StringValue.writeString(item.title(), target);
  }

  public static RankedItem readItem(DataInputView source) throws IOException {
    String item = StringValue.readString(source);
    long count = source.readLong();
    return new RankedItem(item, count, StringValue.readString(source));
  }
}
