package livetop.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import livetop.bytes.Utf8;

/**
 * Reads a record of the stream: an envelope (UTF-8 JSON) around one event or a batch.
 *
 * <pre>{@code
 * {"v":2,"id":"c0ffee","receivedAt":1768888888888,"origin":"https://www.example.com","ua":"Mozilla/5.0",
 *  "body":{"type":"view","page":"/articles/42","title":"On slices","site":"blog"}}
 * }</pre>
 *
 * The client's address, {@code "ip":"203.0.113.9"}, may stand before {@code ua}. Version 1 always
 * had it, and no {@code origin}.
 *
 * <p>A record that is not such an envelope is rejected whole; of a batch, each event is judged by
 * itself. Nothing is thrown for what arrives. The usual form is read without a parser, see {@link
 * CompactDecoder}. Not for several threads.
 */
public final class EventDecoder implements RecordDecoder {
  /** The newest version of the envelope that this job reads; it reads all before it. */
  public static final int VERSION = 2;

  /** The most events that a batch may hold. */
  public static final int MAX_BATCH = 500;

  /** How far the gateway's clock may be ahead of the stream's: more is not a clock's drift. */
  public static final long MAX_AHEAD_MILLIS = 60_000;

  /** Takes what a record held. */
  public interface Output {
    /**
     * Begins a body that can be read; its events follow.
     *
     * @param site of the body, or null
     * @param id of the body, or null where it has none that is a string
     */
    void body(String site, Utf8 id, Sender sender);

    /**
     * An event that can be counted.
     *
     * @param visitor the id that it, or else its batch, carries; null if none, or if it is not
     *     asked for
     */
    void event(Event event, Agent agent, Utf8 visitor);

    void rejected(Rejection rejection);
  }

  private final JsonFactory json = new JsonFactory();
  private final Boards boards;
  private final Crawlers crawlers;
  private final CompactDecoder compact;
  private final boolean tellsVisitors;
  private final String[] fields;
  private final List<RawEvent> events = new ArrayList<>();

  private RawEvent body;
  private boolean batch;
  private long version;
  private long receivedAt;
  private String userAgent;
  private String requestId;
  private String origin;
  private String address;

  /**
   * @param crawlers whose events are told apart
   * @param tellsVisitors whether ids of visitors are asked for
   */
  public EventDecoder(Boards boards, Crawlers crawlers, boolean tellsVisitors) {
    this(boards, crawlers, tellsVisitors, new CompactDecoder(boards, crawlers, tellsVisitors));
  }

  /** A decoder that reads every record with the JSON parser, to compare with. */
  static EventDecoder parsing(Boards boards, Crawlers crawlers, boolean tellsVisitors) {
    return new EventDecoder(boards, crawlers, tellsVisitors, null);
  }

  private EventDecoder(
      Boards boards, Crawlers crawlers, boolean tellsVisitors, CompactDecoder compact) {
    this.boards = boards;
    this.crawlers = crawlers;
    this.tellsVisitors = tellsVisitors;
    this.compact = compact;
    this.fields =
        Stream.of(boards.fields(), boards.numbers()).flatMap(List::stream).toArray(String[]::new);
  }

  @Override
  public void decode(byte[] record, long arrivedAtMillis, Output out) {
    try {
      if (compact != null && compact.decode(record, arrivedAtMillis, out)) {
        return;
      }
      RejectedRecord.requireUtf8(record);
      parse(record);
      requireEnvelope(arrivedAtMillis);
    } catch (RejectedRecord e) {
      out.rejected(e.of(record, arrivedAtMillis));
      return;
    } catch (JsonProcessingException e) {
      out.rejected(RejectedRecord.notJson(e).of(record, arrivedAtMillis));
      return;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
    int agentHash = userAgent == null ? 0 : userAgent.hashCode();
    out.body(
        body.site(),
        Utf8.of(body.id()),
        new Sender(
            tellsVisitors ? Utf8.of(requestId) : null,
            Utf8.of(origin),
            Utf8.of(address),
            agentHash));
    boolean crawler = crawlers.isCrawler(userAgent);
    if (!batch) {
      finish(body, null, crawler, record, out);
      return;
    }
    for (RawEvent event : events) {
      finish(event, body.site(), crawler, record, out);
    }
  }

  private void finish(RawEvent raw, String batchSite, boolean crawler, byte[] record, Output out) {
    Rejection rejection = raw.rejection(boards, receivedAt, batchSite, record);
    if (rejection != null) {
      out.rejected(rejection);
    } else {
      out.event(
          raw.event(receivedAt, batchSite),
          Agent.of(crawler, body.ofWebdriver() || raw.ofWebdriver()),
          visitor(raw));
    }
  }

  private Utf8 visitor(RawEvent raw) {
    String visitor = raw.visitor() == null ? body.visitor() : raw.visitor();
    return tellsVisitors ? Utf8.of(visitor) : null;
  }

  private void requireEnvelope(long arrivedAtMillis) throws RejectedRecord {
    if (version < 1 || version > VERSION) {
      throw new RejectedRecord(
          Outcome.REJECTED_ENVELOPE,
          "v is " + version + ": this job reads envelopes of versions 1 to " + VERSION);
    }
    if (receivedAt <= 0) {
      throw new RejectedRecord(
          Outcome.REJECTED_ENVELOPE,
          "receivedAt is not a time in epoch milliseconds: " + receivedAt);
    }
    if (receivedAt > arrivedAtMillis + MAX_AHEAD_MILLIS) {
      throw new RejectedRecord(
          Outcome.REJECTED_ENVELOPE,
          "receivedAt is "
              + (receivedAt - arrivedAtMillis)
              + " ms after the stream took the record; at most "
              + MAX_AHEAD_MILLIS
              + " are allowed");
    }
    if (body == null) {
      throw new RejectedRecord(Outcome.REJECTED_BODY, "body is missing");
    }
  }

  private void parse(byte[] record) throws IOException, RejectedRecord {
    body = null;
    batch = false;
    version = 0;
    receivedAt = 0;
    userAgent = null;
    requestId = null;
    origin = null;
    address = null;
    events.clear();
    try (JsonParser parser = json.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw RejectedRecord.notAnObject();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        member(parser, parser.currentName());
      }
      if (parser.nextToken() != null) {
        throw new RejectedRecord(Outcome.REJECTED_NOT_JSON, "something follows the JSON object");
      }
    }
  }

  private void member(JsonParser parser, String name) throws IOException, RejectedRecord {
    JsonToken value = parser.nextToken();
    switch (name) {
      case "v":
        version = integer(parser, value, "v");
        break;
      case "receivedAt":
        receivedAt = integer(parser, value, "receivedAt");
        break;
      case "ua":
        userAgent = textOrNull(parser);
        break;
      case "id":
        requestId = textOrNull(parser);
        break;
      case "origin":
        origin = textOrNull(parser);
        break;
      case "ip":
        address = textOrNull(parser);
        break;
      case "body":
        if (value != JsonToken.START_OBJECT) {
          throw new RejectedRecord(
              Outcome.REJECTED_BODY, "body is not an object: one event or a batch");
        }
        batch = false;
        body = event(parser, true);
        break;
      default:
        parser.skipChildren();
    }
  }

  private static String textOrNull(JsonParser parser) throws IOException {
    String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
    parser.skipChildren();
    return text;
  }

  private static long integer(JsonParser parser, JsonToken value, String name)
      throws IOException, RejectedRecord {
    if (value != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new RejectedRecord(Outcome.REJECTED_ENVELOPE, name + " is not an integer of 64 bits");
    }
    return parser.getLongValue();
  }

  private RawEvent event(JsonParser parser, boolean mayBeBatch) throws IOException, RejectedRecord {
    RawEvent event =
        new RawEvent(fields, boards.fields().size(), parser.currentTokenLocation().getByteOffset());
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (mayBeBatch && name.equals("events")) {
        batch(parser);
      } else {
        event.member(name, parser);
      }
    }
    event.end(parser.currentLocation().getByteOffset());
    return event;
  }

  private void batch(JsonParser parser) throws IOException, RejectedRecord {
    batch = true;
    events.clear();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new RejectedRecord(Outcome.REJECTED_BODY, "events is not an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (events.size() == MAX_BATCH) {
        throw new RejectedRecord(
            Outcome.REJECTED_BODY, "the batch has more than " + MAX_BATCH + " events");
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        events.add(event(parser, false));
      } else {
        events.add(RawEvent.notAnObject(parser));
      }
    }
  }
}
