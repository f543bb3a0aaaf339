package livetop.job.wire;

import java.io.IOException;
import livetop.bytes.Utf8;
import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Outcome;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Outcome, time, site, request or none; if it is to be counted, vote or none, type, title, fields.
 * A text may be null.
 */
@SuppressWarnings("EnumOrdinal") // of outcomes, on a wire between tasks of one job
public final class EventSerializer extends WireSerializer<Event> {
  private static final long serialVersionUID = 1;

  private static final Outcome[] OUTCOMES = Outcome.values();

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    target.writeByte(event.outcome().ordinal());
    target.writeLong(event.receivedAtMillis());
    StringValue.writeString(event.site(), target);
    writeKey(event.request(), target);
    if (event.outcome() != Outcome.COUNTED) {
      return;
    }
    writeKey(event.vote(), target);
    writeText(event.type(), target);
    writeText(event.title(), target);
    target.writeInt(event.fieldCount());
    for (int i = 0; i < event.fieldCount(); i++) {
      writeText(event.field(i), target);
    }
  }

  private static void writeKey(OnceKey key, DataOutputView target) throws IOException {
    target.writeBoolean(key != null);
    if (key != null) {
      target.writeLong(key.high());
      target.writeLong(key.low());
      target.writeInt(key.attempt());
    }
  }

  private static OnceKey readKey(DataInputView source) throws IOException {
    return source.readBoolean()
        ? new OnceKey(source.readLong(), source.readLong(), source.readInt())
        : null;
  }

  private static void writeText(Utf8 text, DataOutputView target) throws IOException {
    target.writeBoolean(text != null);
    if (text != null) {
      writeBytes(text.toBytes(), target);
    }
  }

  @Override
  public Event deserialize(DataInputView source) throws IOException {
    Outcome outcome = OUTCOMES[source.readByte()];
    long receivedAt = source.readLong();
    String site = StringValue.readString(source);
    OnceKey request = readKey(source);
    Event event =
        outcome == Outcome.COUNTED
            ? readCounted(receivedAt, site, source)
            : Event.notCounted(receivedAt, site, outcome);
    return request == null ? event : event.withRequest(request);
  }

  private static Event readCounted(long receivedAt, String site, DataInputView source)
      throws IOException {
    OnceKey vote = readKey(source);
    Utf8 type = readText(source);
    Utf8 title = readText(source);
    Utf8[] fields = new Utf8[source.readInt()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = readText(source);
    }
    Event event = new Event(receivedAt, site, type, title, fields);
    return vote == null ? event : event.withVote(vote);
  }

  private static Utf8 readText(DataInputView source) throws IOException {
    if (!source.readBoolean()) {
      return null;
    }
    byte[] bytes = readBytes(source);
    return new Utf8(bytes, 0, bytes.length);
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
