package livetop.job.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import livetop.count.Group;
import livetop.count.Ranking;
import livetop.count.Tally;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Group, window, start, end, total, places. */
public final class RankingSerializer extends WireSerializer<Ranking> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(Ranking ranking, DataOutputView target) throws IOException {
    RankingWire.writeGroup(ranking.group(), target);
    StringValue.writeString(ranking.window(), target);
    target.writeLong(ranking.start());
    target.writeLong(ranking.end());
    RankingWire.writeTally(ranking.tally(), target);
    target.writeInt(ranking.places().size());
    for (Ranking.Place place : ranking.places()) {
      RankingWire.writeItem(place.item(), target);
      target.writeInt(place.previousRank());
    }
  }

  @Override
  public Ranking deserialize(DataInputView source) throws IOException {
    Group group = RankingWire.readGroup(source);
    String window = StringValue.readString(source);
    long start = source.readLong();
    long end = source.readLong();
    Tally tally = RankingWire.readTally(source);
    int size = source.readInt();
    List<Ranking.Place> places = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      places.add(new Ranking.Place(RankingWire.readItem(source), source.readInt()));
    }
    return new Ranking(group, window, start, end, tally, places);
  }

  @Override
  public TypeSerializerSnapshot<Ranking> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Ranking> {
    public Snapshot() {
      super(RankingSerializer::new);
    }
  }
}
