package livetop.job.wire;

import java.io.IOException;
import livetop.count.LocalRanking;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A local ranking in its packed form. */
public final class LocalRankingSerializer extends WireSerializer<LocalRanking> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(LocalRanking ranking, DataOutputView target) throws IOException {
    writeBytes(ranking.pack(), target);
  }

  @Override
  public LocalRanking deserialize(DataInputView source) throws IOException {
    return LocalRanking.unpack(readBytes(source));
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
