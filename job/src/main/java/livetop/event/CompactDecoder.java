package livetop.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import livetop.bytes.Utf8;

/**
 * Decodes the envelopes that are nearly all there are: as the gateway's template writes them, with
 * the JSON of {@code JSON.stringify} inside, flat events that can be counted, and no escapes in
 * what is counted. Texts stay the bytes they came in; what comes again and again, user agents,
 * sites and types, is looked up by them.
 *
 * <p>Whatever else it meets, it declines the whole record; then {@link EventDecoder} reads it with
 * a JSON parser and rejects what is to be rejected. So this class decides nothing that the parser
 * would decide otherwise, which a differential test shows.
 */
final class CompactDecoder {
  private static final Literal BEGIN = new Literal("{\"v\":2,\"id\":\"");
  private static final Literal BEGIN_OF_FIRST_VERSION = new Literal("{\"v\":1,\"id\":\"");
  private static final Literal RECEIVED_AT = new Literal(",\"receivedAt\":");
  private static final Literal ORIGIN = new Literal(",\"origin\":\"");
  private static final Literal IP = new Literal(",\"ip\":\"");
  private static final Literal USER_AGENT = new Literal(",\"ua\":\"");
  private static final Literal BODY = new Literal(",\"body\":");

  /** The members that mean something by themselves; those that only a board counts follow. */
  private static final List<String> OWN_MEMBERS =
      List.of("type", "site", "title", "id", "events", "status", "webdriver", "visitor");

  private static final Literal TRUE = new Literal("true");
  private static final Literal NOT_FOUND = new Literal(String.valueOf(RawEvent.NOT_FOUND_STATUS));

  private static final int UNKNOWN = -1;
  private static final int TYPE = 0;
  private static final int SITE = 1;
  private static final int TITLE = 2;
  private static final int ID = 3;
  private static final int EVENTS = 4;
  private static final int STATUS = 5;
  private static final int WEBDRIVER = 6;
  private static final int VISITOR = 7;
  private static final int FIRST_FIELD = 8;

  private static final int SITES = 1 << 13;
  private static final int TYPES = 1 << 10;

  private final Boards boards;
  private final Literal[] members;
  private final int firstNumber;
  private final int titleField;
  private final boolean countsStatus;
  private final boolean tellsVisitors;
  private final KnownAgents agents;
  private final KnownTexts<String> sites = new KnownTexts<>(SITES);
  private final KnownTexts<EventType> types = new KnownTexts<>(TYPES);
  private final EventType view;
  private final EventType notFound;
  private final CompactScanner scanner = new CompactScanner();
  private final List<FlatEvent> batch = new ArrayList<>();
  private final FlatEvent head = new FlatEvent();

  private byte[] record;
  private long receivedAt;
  private KnownAgent agent;
  private Utf8 requestId;
  private Utf8 origin;
  private Utf8 address;
  private boolean isBatch;
  private int batchSize;

  CompactDecoder(Boards boards, Crawlers crawlers, boolean tellsVisitors) {
    this.tellsVisitors = tellsVisitors;
    this.boards = boards;
    this.agents = new KnownAgents(crawlers);
    this.members =
        Stream.of(OWN_MEMBERS, boards.fields(), boards.numbers())
            .flatMap(List::stream)
            .map(name -> new Literal("\"" + name + "\":"))
            .toArray(Literal[]::new);
    this.firstNumber = FIRST_FIELD + boards.fields().size();
    this.titleField = boards.fields().indexOf("title");
    this.countsStatus = boards.fields().contains("status");
    this.view = newType(Utf8.of(RawEvent.DEFAULT_TYPE));
    this.notFound = newType(Utf8.of(RawEvent.NOT_FOUND_TYPE));
  }

  /**
   * Decodes a record, if it is of the usual form.
   *
   * @return whether it is; if not, nothing was handed over
   */
  boolean decode(byte[] bytes, long arrivedAtMillis, EventDecoder.Output out) {
    record = bytes;
    scanner.reset(bytes);
    if (!envelope(arrivedAtMillis) || !body() || !isCountable()) {
      return false;
    }
    handOver(out);
    return true;
  }

  /** What is before the body. */
  private boolean envelope(long arrivedAtMillis) {
    boolean hasOrigin = scanner.literal(BEGIN);
    return (hasOrigin || scanner.literal(BEGIN_OF_FIRST_VERSION))
        && requestId()
        && scanner.literal(RECEIVED_AT)
        && receivedAt(arrivedAtMillis)
        && (!hasOrigin || scanner.literal(ORIGIN))
        && origin(hasOrigin)
        && address(scanner.literal(IP))
        && scanner.literal(USER_AGENT)
        && userAgent()
        && scanner.literal(BODY);
  }

  private boolean requestId() {
    requestId = tellsVisitors ? restOfText() : null;
    return tellsVisitors ? requestId != null : scanner.stringRest();
  }

  private boolean origin(boolean isThere) {
    origin = isThere ? restOfText() : null;
    return !isThere || origin != null;
  }

  private boolean address(boolean isThere) {
    address = isThere ? restOfText() : null;
    return !isThere || address != null;
  }

  private boolean receivedAt(long arrivedAtMillis) {
    receivedAt = scanner.digits();
    return receivedAt > 0 && receivedAt <= arrivedAtMillis + EventDecoder.MAX_AHEAD_MILLIS;
  }

  /** One that is known was a whole string before, so only a new one has to be read. */
  private boolean userAgent() {
    int length = scanner.toQuote();
    KnownAgent known = length < 0 ? null : agents.find(record, scanner.position(), length);
    if (known != null) {
      agent = known;
      scanner.skip(length + 1);
      return true;
    }
    if (!scanner.stringRest()) {
      return false;
    }
    agent = agents.learn(newest());
    return true;
  }

  private boolean body() {
    isBatch = false;
    batchSize = 0;
    return object(head, true) && scanner.next('}') && scanner.atEnd();
  }

  private boolean object(FlatEvent event, boolean mayBeBatch) {
    event.reset(view, members.length - FIRST_FIELD);
    if (!scanner.next('{')) {
      return false;
    }
    if (scanner.next('}')) {
      return true;
    }
    do {
      if (!member(event, mayBeBatch)) {
        return false;
      }
    } while (scanner.next(','));
    if (event.notFound && event.type.isView()) {
      event.type = notFound;
    }
    return scanner.next('}');
  }

  private boolean member(FlatEvent event, boolean mayBeBatch) {
    int member = scanner.oneOf(members);
    switch (member) {
      case UNKNOWN:
        return scanner.name() && anyValue();
      case TYPE:
        return (event.type = type()) != null;
      case SITE:
        return (event.site = site()) != null;
      case TITLE:
        return title(event);
      case ID:
        return mayBeBatch ? id(event) : anyValue();
      case EVENTS:
        return mayBeBatch ? batch() : anyValue();
      case STATUS:
        return !countsStatus && status(event);
      case WEBDRIVER:
        event.ofWebdriver = scanner.literal(TRUE);
        return event.ofWebdriver || anyValue();
      case VISITOR:
        return tellsVisitors ? visitor(event) : anyValue();
      default:
        return member < firstNumber
            ? (event.fields[member - FIRST_FIELD] = text()) != null
            : number(event, member - FIRST_FIELD);
    }
  }

  private boolean number(FlatEvent event, int field) {
    int begin = scanner.position();
    boolean isNumber = scanner.peek() == '-' || (scanner.peek() >= '0' && scanner.peek() <= '9');
    boolean isValue = anyValue();
    event.fields[field] =
        isNumber && isValue ? new Utf8(record, begin, scanner.position() - begin) : null;
    return isValue;
  }

  private boolean anyValue() {
    return scanner.peek() == '"' ? scanner.string() : scanner.scalar();
  }

  private boolean status(FlatEvent event) {
    event.notFound = scanner.literal(NOT_FOUND);
    return event.notFound ? scanner.peek() == ',' || scanner.peek() == '}' : anyValue();
  }

  private boolean title(FlatEvent event) {
    event.title = text();
    if (titleField >= 0) {
      event.fields[titleField] = event.title;
    }
    return event.title != null;
  }

  private boolean visitor(FlatEvent event) {
    event.visitor = null;
    return scanner.peek() == '"' ? (event.visitor = text()) != null : scanner.scalar();
  }

  private boolean id(FlatEvent event) {
    event.id = null;
    return scanner.peek() == '"' ? (event.id = text()) != null : scanner.scalar();
  }

  private EventType type() {
    if (!scanner.plainString()) {
      return null;
    }
    EventType known = types.get(record, scanner.begin(), scanner.length());
    return known == null ? newType(newest()) : known;
  }

  private EventType newType(Utf8 text) {
    Utf8 name = text.copy();
    return types.put(name, new EventType(name, boards.of(name)));
  }

  private String site() {
    if (!scanner.plainString()) {
      return null;
    }
    String known = sites.get(record, scanner.begin(), scanner.length());
    return known == null ? newSite(newest()) : known;
  }

  private String newSite(Utf8 text) {
    String site = text.toString();
    return Text.isSite(site) ? sites.put(text, site) : null;
  }

  /** A string without escapes, else null. */
  private Utf8 text() {
    return scanner.plainString() ? newest() : null;
  }

  /** The same after the opening quote. */
  private Utf8 restOfText() {
    return scanner.plainRest() ? newest() : null;
  }

  private Utf8 newest() {
    return new Utf8(record, scanner.begin(), scanner.length());
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

  private FlatEvent nextOfBatch() {
    if (batchSize == batch.size()) {
      batch.add(new FlatEvent());
    }
    return batch.get(batchSize++);
  }

  private boolean isCountable() {
    for (int i = 0; i < batchSize; i++) {
      if (!batch.get(i).isCountable()) {
        return false;
      }
    }
    return isBatch || head.isCountable();
  }

  private void handOver(EventDecoder.Output out) {
    out.body(head.site, head.id, new Sender(requestId, origin, address, agent.hash()));
    if (!isBatch) {
      Agent ofEvent = Agent.of(agent.isCrawler(), head.ofWebdriver);
      out.event(head.event(receivedAt, Event.DEFAULT_SITE), ofEvent, head.visitor);
      return;
    }
    String siteOfBatch = head.site == null ? Event.DEFAULT_SITE : head.site;
    for (int i = 0; i < batchSize; i++) {
      FlatEvent event = batch.get(i);
      Agent ofEvent = Agent.of(agent.isCrawler(), head.ofWebdriver || event.ofWebdriver);
      Utf8 visitor = event.visitor == null ? head.visitor : event.visitor;
      out.event(event.event(receivedAt, siteOfBatch), ofEvent, visitor);
    }
  }
}
