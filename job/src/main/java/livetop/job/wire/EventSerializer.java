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
 * Outcome, time, site, request or none; if it is to be counted, vote or none, reader or none, type,
 * title, fields. A text may be null.
 */
@SuppressWarnings("EnumOrdinal") // of outcomes, on a wire between tasks of one job
public final class EventSerializer extends WireSerializer<Event> {
  private static final long serialVersionUID = 1;

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final int VOTE = 1;
  private static final int READER = 2;

  @Override
  public void serialize(Event event, DataOutputView target) throws IOException {
    target.writeByte(event.outcome().ordinal());
    target.writeLong(event.receivedAtMillis());
    StringValue.writeString(event.site(), target);
    writeKey(event.request(), target);
    if (event.outcome() != Outcome.COUNTED) {
      return;
    }
    writeTold(event, target);
    writeText(event.type(), target);
    writeText(event.title(), target);
    target.writeInt(event.fieldCount());
    for (int i = 0; i < event.fieldCount(); i++) {
      writeText(event.field(i), target);
    }
  }

  /** One byte says whether there is anything. */
  private static void writeTold(Event event, DataOutputView target) throws IOException {
    boolean hasReader = event.reader() != 0;
    target.writeByte((event.vote() != null ? VOTE : 0) | (hasReader ? READER : 0));
    if (event.vote() != null) {
      writeParts(event.vote(), target);
    }
    if (hasReader) {
      target.writeLong(event.reader());
    }
  }

  private static void writeKey(OnceKey key, DataOutputView target) throws IOException {
    target.writeBoolean(key != null);
    if (key != null) {
      writeParts(key, target);
    }
  }

  private static void writeParts(OnceKey key, DataOutputView target) throws IOException {
    target.writeLong(key.high());
    target.writeLong(key.low());
    target.writeInt(key.attempt());
  }

  private static OnceKey readKey(DataInputView source) throws IOException {
    return source.readBoolean() ? readParts(source) : null;
  }

  private static OnceKey readParts(DataInputView source) throws IOException {
    return new OnceKey(source.readLong(), source.readLong(), source.readInt());
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
    int told = source.readByte();
    OnceKey vote = (told & VOTE) == 0 ? null : readParts(source);
    long reader = (told & READER) == 0 ? 0 : source.readLong();
    Utf8 type = readText(source);
    Utf8 title = readText(source);
    Utf8[] fields = new Utf8[source.readInt()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = readText(source);
    }
    Event event = new Event(receivedAt, site, type, title, fields);
    Event voting = vote == null ? event : event.withVote(vote);
    return reader == 0 ? voting : voting.withReader(reader);
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
