package livetop.job.settings;

import java.io.Serializable;
import livetop.event.Boards;
import livetop.event.Crawlers;
import livetop.event.EventDecoder;
import livetop.event.JsonDecoder;
import livetop.event.JsonFields;
import livetop.event.RecordDecoder;

/** How the records of the stream are read: {@code EventStream.format} and {@code .fields}. */
public final class InputFormat implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String FORMAT = "format";
  private static final String FIELDS = "fields";
  private static final String LIVETOP = "livetop";
  private static final String JSON = "json";

  /** Null for Livetop's own envelopes. */
  private final JsonFields fields;

  private InputFormat(JsonFields fields) {
    this.fields = fields;
  }

  static InputFormat of(PropertyGroup eventStream, Boards boards) {
    boolean isJson =
        eventStream.value(FORMAT, LIVETOP, LIVETOP + " or " + JSON, InputFormat::isJson);
    if (isJson) {
      return new InputFormat(
          eventStream.value(
              FIELDS, "", JsonFields.ALLOWED, text -> JsonFields.parse(text, boards)));
    }
    if (eventStream.optional(FIELDS) != null) {
      throw new ConfigurationException(
          "EventStream.fields is '"
              + eventStream.optional(FIELDS)
              + "': only where EventStream.format is json do records have other members");
    }
    return new InputFormat(null);
  }

  private static boolean isJson(String text) {
    if (!text.equals(LIVETOP) && !text.equals(JSON)) {
      throw new IllegalArgumentException("it is not known how to read it");
    }
    return text.equals(JSON);
  }

  /**
   * Reads the records.
   *
   * @param crawlers whose events are told apart, where records say who sent them
   * @param tellsVisitors whether ids of visitors are asked for
   */
  public RecordDecoder decoder(Boards boards, Crawlers crawlers, boolean tellsVisitors) {
    return fields == null
        ? new EventDecoder(boards, crawlers, tellsVisitors)
        : new JsonDecoder(boards, fields, tellsVisitors);
  }
}
