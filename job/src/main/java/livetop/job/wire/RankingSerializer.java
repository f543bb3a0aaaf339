package livetop.job.wire;

import java.io.IOException;
import livetop.count.Ranking;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A published ranking in its packed form. */
public final class RankingSerializer extends WireSerializer<Ranking> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(Ranking ranking, DataOutputView target) throws IOException {
    writeBytes(ranking.pack(), target);
  }

  @Override
  public Ranking deserialize(DataInputView source) throws IOException {
    return Ranking.unpack(readBytes(source));
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
