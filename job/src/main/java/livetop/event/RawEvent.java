package livetop.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import livetop.bytes.Utf8;

/** An event as it was read, before it is known whether it can be counted. */
final class RawEvent {
  static final String DEFAULT_TYPE = "view";

  /** What a view of a page is that the site does not have. */
  static final String NOT_FOUND_TYPE = "notfound";

  static final int NOT_FOUND_STATUS = 404;

  private final String[] names;
  private final String[] values;
  private final int firstNumber;
  private final int begin;
  private int end;
  private String type;
  private String site;
  private String title;
  private String id;
  private String wrongType;
  private String visitor;
  private boolean notFound;
  private boolean ofWebdriver;

  /**
   * Reads an event that begins at this byte of the record and may have these fields.
   *
   * @param firstNumber which field is the first that is a number and no string
   */
  RawEvent(String[] names, int firstNumber, long begin) {
    this.names = names;
    this.firstNumber = firstNumber;
    this.values = new String[names.length];
    this.begin = (int) begin;
  }

  /** What stands in a batch where an event should be; leaves the parser at its last token. */
  static RawEvent notAnObject(JsonParser parser) throws IOException {
    RawEvent event = new RawEvent(new String[0], 0, parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    parser.finishToken();
    event.end(parser.currentLocation().getByteOffset());
    event.wrongType = "the event is not an object";
    return event;
  }

  void end(long offset) {
    end = (int) offset;
  }

  String site() {
    return site;
  }

  /** The id, or null if it is no string. */
  String id() {
    return id;
  }

  /** The visitor's id, or null if it has none that is a string. */
  String visitor() {
    return visitor;
  }

  /** Whether it says that a program drives the browser. */
  boolean ofWebdriver() {
    return ofWebdriver;
  }

  /** Takes the member whose value the parser stands at. */
  void member(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "type":
        type = text(name, parser);
        return;
      case "site":
        site = text(name, parser);
        return;
      case "id":
        id = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        break;
      case "title":
        title = text(name, parser);
        break;
      case "status":
        notFound =
            parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getText().equals(String.valueOf(NOT_FOUND_STATUS));
        break;
      case "visitor":
        visitor = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        break;
      case "webdriver":
        ofWebdriver = parser.currentToken() == JsonToken.VALUE_TRUE;
        break;
      default:
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        values[i] = i < firstNumber ? fieldText(name, parser) : number(parser);
        return;
      }
    }
    parser.skipChildren();
  }

  /**
   * Takes a member that JSON of another form holds somewhere, or that is the same for all.
   *
   * @param text of a string, a number, true or false; null where it is none of these
   * @param isNumber whether a number was written; fields that are numbers take nothing else
   */
  void put(String name, String text, boolean isNumber) {
    if (text == null) {
      wrongType = name + " is neither a text nor a number";
      return;
    }
    switch (name) {
      case "type":
        type = text;
        return;
      case "site":
        site = text;
        return;
      case "id":
        id = text;
        return;
      case "visitor":
        visitor = text;
        return;
      case "title":
        title = text;
        break;
      default:
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        values[i] = i < firstNumber || isNumber ? text : null;
      }
    }
  }

  private String fieldText(String name, JsonParser parser) throws IOException {
    return name.equals("title") ? title : text(name, parser);
  }

  private static String number(JsonParser parser) throws IOException {
    String number = parser.currentToken().isNumeric() ? parser.getText() : null;
    parser.skipChildren();
    return number;
  }

  private String text(String name, JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      wrongType = name + " is not a string";
      parser.skipChildren();
    }
    return null;
  }

  /** Why this cannot be counted, or null if it can. */
  Rejection rejection(Boards boards, long receivedAt, String batchSite, byte[] record) {
    Outcome outcome;
    String message;
    if (wrongType != null) {
      outcome = Outcome.REJECTED_TYPE;
      message = wrongType;
    } else if (!Text.isSite(siteOr(batchSite))) {
      outcome = Outcome.REJECTED_SITE;
      message = "site does not match [a-z0-9][a-z0-9.-]{0,62}";
    } else {
      outcome = Outcome.REJECTED_ITEM;
      message = itemProblem(boards);
    }
    return message == null ? null : rejected(receivedAt, batchSite, outcome, message, record);
  }

  /** Says that this cannot be counted. */
  Rejection rejected(
      long atMillis, String batchSite, Outcome outcome, String message, byte[] record) {
    String ofSite = siteOr(batchSite);
    return new Rejection(
        atMillis,
        Text.isSite(ofSite) ? ofSite : Event.DEFAULT_SITE,
        outcome,
        message,
        Arrays.copyOfRange(record, begin, end));
  }

  private String itemProblem(Boards boards) {
    for (Board board : boards.of(Utf8.of(typeOrDefault()))) {
      String item = board.ranksField() ? values[board.fieldIndex()] : typeOrDefault();
      String problem = board.ranksSites() ? null : Text.itemProblem(item);
      if (problem != null) {
        return board.field() + " " + problem;
      }
    }
    return null;
  }

  private String siteOr(String batchSite) {
    return site != null ? site : batchSite != null ? batchSite : Event.DEFAULT_SITE;
  }

  private String typeOrDefault() {
    if (type != null && !type.equals(DEFAULT_TYPE)) {
      return type;
    }
    return notFound ? NOT_FOUND_TYPE : DEFAULT_TYPE;
  }

  /** The event, if there is no {@link #rejection}. */
  Event event(long receivedAt, String batchSite) {
    Utf8[] fields = new Utf8[values.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = Utf8.of(values[i]);
    }
    return new Event(
        receivedAt,
        siteOr(batchSite),
        Utf8.of(typeOrDefault()),
        Utf8.of(Text.title(title)),
        fields);
  }
}
