package livetop.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.Utf8;

/**
 * Decodes the envelopes that are nearly all there are: as the gateway's template writes them, with
 * the JSON of {@code JSON.stringify} inside, flat events that can be counted, and no escapes in
 * what is counted. Texts stay the bytes they came in.
 *
 * <p>Whatever else it meets, it declines the whole record; then {@link EventDecoder} reads it with
 * a JSON parser and rejects what is to be rejected. So this class decides nothing that the parser
 * would decide otherwise, which a differential test shows.
 */
final class CompactDecoder {
  private static final byte[] BEGIN = ascii("{\"v\":1,\"id\":\"");
  private static final byte[] RECEIVED_AT = ascii(",\"receivedAt\":");
  private static final byte[] IP = ascii(",\"ip\":\"");
  private static final byte[] USER_AGENT = ascii(",\"ua\":\"");
  private static final byte[] BODY = ascii(",\"body\":");
  private static final byte[] TYPE = ascii("type");
  private static final byte[] SITE = ascii("site");
  private static final byte[] TITLE = ascii("title");
  private static final byte[] ID = ascii("id");
  private static final byte[] EVENTS = ascii("events");
  private static final Utf8 VIEW = Utf8.of(RawEvent.DEFAULT_TYPE);
  private static final int MAX_SITES = 10_000;

  private final Boards boards;
  private final byte[][] fields;
  private final KnownAgents agents;
  private final CompactScanner scanner = new CompactScanner();
  private final Map<Utf8, String> sites = new HashMap<>();
  private final List<Flat> batch = new ArrayList<>();
  private final Flat head = new Flat();

  private byte[] record;
  private boolean crawler;
  private boolean isBatch;
  private int batchSize;

  /** An event as it was read: parts of the record, null where absent. */
  private final class Flat {
    private Utf8 type;
    private Utf8 site;
    private Utf8 title;
    private Utf8 id;
    private Utf8[] values;

    void reset() {
      type = null;
      site = null;
      title = null;
      id = null;
      values = new Utf8[fields.length];
    }
  }

  CompactDecoder(Boards boards, Crawlers crawlers) {
    this.agents = new KnownAgents(crawlers);
    this.boards = boards;
    this.fields = boards.fields().stream().map(CompactDecoder::ascii).toArray(byte[][]::new);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Decodes a record of well-formed UTF-8, if it is of the usual form.
   *
   * @return whether it is; if not, nothing was handed over
   */
  boolean decode(byte[] bytes, long arrivedAtMillis, EventDecoder.Output out) {
    record = bytes;
    scanner.reset(bytes);
    if (!scanner.literal(BEGIN) || !scanner.stringRest() || !scanner.literal(RECEIVED_AT)) {
      return false;
    }
    long receivedAt = scanner.digits();
    if (receivedAt <= 0 || receivedAt > arrivedAtMillis + EventDecoder.MAX_AHEAD_MILLIS) {
      return false;
    }
    if (!restOfEnvelope()) {
      return false;
    }
    return isBatch ? handOverBatch(receivedAt, out) : handOver(head, null, receivedAt, out);
  }

  private boolean restOfEnvelope() {
    isBatch = false;
    batchSize = 0;
    return scanner.literal(IP)
        && scanner.stringRest()
        && scanner.literal(USER_AGENT)
        && userAgent()
        && scanner.literal(BODY)
        && object(head, true)
        && scanner.next('}')
        && scanner.atEnd();
  }

  private boolean userAgent() {
    if (!scanner.stringRest()) {
      return false;
    }
    crawler = agents.isCrawler(new Utf8(record, scanner.begin(), scanner.length()));
    return true;
  }

  private boolean object(Flat event, boolean mayBeBatch) {
    event.reset();
    if (!scanner.next('{')) {
      return false;
    }
    if (scanner.next('}')) {
      return true;
    }
    do {
      if (!scanner.name() || !member(event, mayBeBatch)) {
        return false;
      }
    } while (scanner.next(','));
    return scanner.next('}');
  }

  private boolean member(Flat event, boolean mayBeBatch) {
    if (scanner.isString(TYPE)) {
      return (event.type = text()) != null;
    }
    if (scanner.isString(SITE)) {
      return (event.site = text()) != null;
    }
    if (mayBeBatch && scanner.isString(EVENTS)) {
      return batch();
    }
    boolean isTitle = scanner.isString(TITLE);
    boolean isId = mayBeBatch && scanner.isString(ID);
    int field = field();
    if (isId) {
      event.id = null;
    }
    boolean isText = scanner.peek() == '"';
    if (!isTitle && field < 0 && !(isId && isText)) {
      return isText ? scanner.string() : scanner.scalar();
    }
    Utf8 text = text();
    if (isId) {
      event.id = text;
    }
    if (isTitle) {
      event.title = text;
    }
    if (field >= 0) {
      event.values[field] = text;
    }
    return text != null;
  }

  private int field() {
    for (int i = 0; i < fields.length; i++) {
      if (scanner.isString(fields[i])) {
        return i;
      }
    }
    return -1;
  }

  /** A string without escapes, else null. */
  private Utf8 text() {
    return scanner.string() && !scanner.isEscaped()
        ? new Utf8(record, scanner.begin(), scanner.length())
        : null;
  }

  private boolean batch() {
    isBatch = true;
    batchSize = 0;
    if (!scanner.next('[')) {
      return false;
    }
    if (scanner.next(']')) {
      return true;
    }
    do {
      if (batchSize == EventDecoder.MAX_BATCH || !object(nextOfBatch(), false)) {
        return false;
      }
    } while (scanner.next(','));
    return scanner.next(']');
  }

  private Flat nextOfBatch() {
    if (batchSize == batch.size()) {
      batch.add(new Flat());
    }
    return batch.get(batchSize++);
  }

  private boolean handOverBatch(long receivedAt, EventDecoder.Output out) {
    for (int i = 0; i < batchSize; i++) {
      if (!isCountable(batch.get(i), head.site)) {
        return false;
      }
    }
    out.body(head.site, head.id);
    for (int i = 0; i < batchSize; i++) {
      out.event(event(batch.get(i), head.site, receivedAt), crawler);
    }
    return true;
  }

  private boolean handOver(Flat event, Utf8 batchSite, long receivedAt, EventDecoder.Output out) {
    if (!isCountable(event, batchSite)) {
      return false;
    }
    out.body(head.site, head.id);
    out.event(event(event, batchSite, receivedAt), crawler);
    return true;
  }

  private boolean isCountable(Flat event, Utf8 batchSite) {
    if (site(event, batchSite) == null) {
      return false;
    }
    Utf8 type = event.type == null ? VIEW : event.type;
    for (Board board : boards.all()) {
      if (board.takes(type)
          && !Text.isItem(board.ranksType() ? type : event.values[board.fieldIndex()])) {
        return false;
      }
    }
    return true;
  }

  private Event event(Flat event, Utf8 batchSite, long receivedAt) {
    return new Event(
        receivedAt,
        site(event, batchSite),
        event.type == null ? VIEW : event.type,
        Text.title(event.title),
        event.values);
  }

  /** The name of the event's site, or null if it is none. */
  private String site(Flat event, Utf8 batchSite) {
    Utf8 site = event.site == null ? batchSite : event.site;
    if (site == null) {
      return Event.DEFAULT_SITE;
    }
    String known = sites.get(site);
    return known == null ? newSite(site.toString()) : known;
  }

  private String newSite(String site) {
    if (!Text.isSite(site)) {
      return null;
    }
    if (sites.size() == MAX_SITES) {
      sites.clear();
    }
    sites.put(Utf8.of(site), site);
    return site;
  }
}
