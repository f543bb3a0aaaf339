package livetop.job.source;

import java.io.IOException;
import livetop.job.wire.WireSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Kind, shard, time, bytes. */
final class ArrivalSerializer extends WireSerializer<Arrival> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(Arrival arrival, DataOutputView target) throws IOException {
    target.writeByte(arrival.kind().code());
    target.writeUTF(arrival.shard());
    target.writeLong(arrival.millis());
    writeBytes(arrival.bytes(), target);
  }

  @Override
  public Arrival deserialize(DataInputView source) throws IOException {
    Arrival.Kind kind = Arrival.Kind.of(source.readByte());
    return new Arrival(kind, source.readUTF(), source.readLong(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
    public Snapshot() {
      super(ArrivalSerializer::new);
    }
  }
}
