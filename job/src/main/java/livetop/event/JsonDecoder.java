package livetop.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import livetop.bytes.Utf8;

/**
 * Reads records that are JSON of any form: an object, or several one behind the other, each an
 * event whose members stand where the {@link JsonFields} say.
 *
 * <pre>{@code
 * {"EVENT_TIME":"2026-11-30T12:00:00Z","TICKER_SYMBOL":"AAPL","PRICE":101.5}
 * }</pre>
 */
public final class JsonDecoder implements RecordDecoder {
  private static final Sender NOBODY = new Sender(null, null, null, 0);

  private final JsonFactory json = new JsonFactory();
  private final Boards boards;
  private final JsonFields fields;
  private final boolean tellsVisitors;
  private final String[] counted;
  private final Place root = new Place();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param fields where the members of events stand
   * @param tellsVisitors whether ids of visitors are asked for
   */
  public JsonDecoder(Boards boards, JsonFields fields, boolean tellsVisitors) {
    this.boards = boards;
    this.fields = fields;
    this.tellsVisitors = tellsVisitors;
    this.counted =
        Stream.of(boards.fields(), boards.numbers()).flatMap(List::stream).toArray(String[]::new);
    fields.names().forEach((member, steps) -> root.to(steps).members.add(member));
  }

  @Override
  public void decode(byte[] record, long arrivedAtMillis, EventDecoder.Output out) {
    rows.clear();
    try {
      RejectedRecord.requireUtf8(record);
      read(record);
    } catch (RejectedRecord e) {
      out.rejected(e.of(record, arrivedAtMillis));
      return;
    } catch (JsonProcessingException e) {
      out.rejected(RejectedRecord.notJson(e).of(record, arrivedAtMillis));
      return;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
    for (Row row : rows) {
      finish(row, record, arrivedAtMillis, out);
    }
  }

  private void finish(Row row, byte[] record, long arrivedAtMillis, EventDecoder.Output out) {
    RawEvent raw = row.event;
    long time =
        fields.haveTime() ? JsonTime.parse(row.time, fields.isInSeconds()) : arrivedAtMillis;
    String problem = timeProblem(row.time, time, arrivedAtMillis);
    Rejection rejection =
        problem == null
            ? raw.rejection(boards, time, null, record)
            : raw.rejected(arrivedAtMillis, null, Outcome.REJECTED_TIME, problem, record);
    out.body(raw.site(), Utf8.of(raw.id()), NOBODY);
    if (rejection != null) {
      out.rejected(rejection);
    } else {
      Utf8 visitor = tellsVisitors ? Utf8.of(raw.visitor()) : null;
      out.event(raw.event(time, null), Agent.READER, visitor);
    }
  }

  private String timeProblem(String text, long time, long arrivedAtMillis) {
    if (fields.haveTime() && text == null) {
      return "time is missing";
    }
    if (time <= 0) {
      return "time is not " + JsonTime.ALLOWED;
    }
    return time <= arrivedAtMillis + EventDecoder.MAX_AHEAD_MILLIS
        ? null
        : "time is more than "
            + EventDecoder.MAX_AHEAD_MILLIS
            + " ms after the stream took the record";
  }

  private void read(byte[] record) throws IOException, RejectedRecord {
    try (JsonParser parser = json.createParser(record)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw RejectedRecord.notAnObject();
        }
        if (rows.size() == EventDecoder.MAX_BATCH) {
          throw new RejectedRecord(
              Outcome.REJECTED_BODY,
              "the record has more than " + EventDecoder.MAX_BATCH + " objects");
        }
        Row row = new Row(newEvent(parser.currentTokenLocation().getByteOffset()));
        object(parser, root, row);
        row.event.end(parser.currentLocation().getByteOffset());
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      throw RejectedRecord.notAnObject();
    }
  }

  private RawEvent newEvent(long begin) {
    RawEvent event = new RawEvent(counted, boards.fields().size(), begin);
    fields.constants().forEach((member, text) -> event.put(member, text, false));
    return event;
  }

  private void object(JsonParser parser, Place place, Row row) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Place inner = place.inner.get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (inner == null) {
        parser.skipChildren();
        continue;
      }
      if (value != JsonToken.VALUE_NULL) {
        String text = value.isScalarValue() ? parser.getText() : null;
        inner.members.forEach(member -> row.put(member, text, value.isNumeric()));
      }
      if (value == JsonToken.START_OBJECT && !inner.inner.isEmpty()) {
        object(parser, inner, row);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** A name in the records: which members stand there, and what is in it. */
  private static final class Place {
    private final List<String> members = new ArrayList<>();
    private final Map<String, Place> inner = new HashMap<>();

    Place to(List<String> steps) {
      Place place = this;
      for (String step : steps) {
        place = place.inner.computeIfAbsent(step, name -> new Place());
      }
      return place;
    }
  }

  /** An event as it was read, and its time. */
  private static final class Row {
    private final RawEvent event;
    private String time;

    Row(RawEvent event) {
      this.event = event;
    }

    void put(String member, String text, boolean isNumber) {
      if (member.equals(JsonFields.TIME)) {
        time = text == null ? "" : text;
      } else {
        event.put(member, text, isNumber);
      }
    }
  }
}
