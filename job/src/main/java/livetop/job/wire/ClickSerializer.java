package livetop.job.wire;

import java.io.IOException;
import livetop.hotspot.Click;
import livetop.hotspot.Point;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Site, page, time, x, y. */
public final class ClickSerializer extends WireSerializer<Click> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(Click click, DataOutputView target) throws IOException {
    StringValue.writeString(click.site(), target);
    StringValue.writeString(click.page(), target);
    target.writeLong(click.point().millis());
    target.writeInt(click.point().x());
    target.writeInt(click.point().y());
  }

  @Override
  public Click deserialize(DataInputView source) throws IOException {
    return new Click(
        StringValue.readString(source),
        StringValue.readString(source),
        new Point(source.readLong(), source.readInt(), source.readInt()));
  }

  @Override
  public TypeSerializerSnapshot<Click> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Click> {
    public Snapshot() {
      super(ClickSerializer::new);
    }
  }
}
