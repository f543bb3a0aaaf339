package livetop.job;

import java.io.IOException;
import livetop.event.Event;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Time, site, type, title, fields; a text may be null. */
final class EventSerializer extends WireSerializer<Event> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    target.writeLong(event.receivedAtMillis());
    StringValue.writeString(event.site(), target);
    StringValue.writeString(event.type(), target);
    StringValue.writeString(event.title(), target);
    target.writeInt(event.fieldCount());
    for (int i = 0; i < event.fieldCount(); i++) {
      StringValue.writeString(event.field(i), target);
    }
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    long receivedAt = source.readLong();
    String site = StringValue.readString(source);
    String type = StringValue.readString(source);
    String title = StringValue.readString(source);
    String[] fields = new String[source.readInt()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = StringValue.readString(source);
    }
    return new Event(receivedAt, site, type, title, fields);
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Event> {
    public Snapshot() {
      super(EventSerializer::new);
    }
  }
}
