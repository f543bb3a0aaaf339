package livetop.job.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Bucket, end of the slice, packed counts. */
public final class SliceCountsSerializer extends WireSerializer<SliceCounts> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(SliceCounts counts, DataOutputView target) throws IOException {
    target.writeInt(counts.bucketKey());
    target.writeLong(counts.sliceEnd());
    writeBytes(counts.packed(), target);
  }

  @Override
  public SliceCounts deserialize(DataInputView source) throws IOException {
    return new SliceCounts(source.readInt(), source.readLong(), readBytes(source));
  }

  @Override
  public TypeSerializerSnapshot<SliceCounts> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<SliceCounts> {
    public Snapshot() {
      super(SliceCountsSerializer::new);
    }
  }
}
