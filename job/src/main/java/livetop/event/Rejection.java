package livetop.event;

/** Why something that arrived cannot be counted, with the bytes that could not be used. */
public final class Rejection {

  /** The kinds of rejection; each has a metric of its own. */
  public enum Reason {
    /** The record is not UTF-8. */
    NOT_UTF8("notUtf8"),
    /** The record is not one JSON object. */
    NOT_JSON("notJson"),
    /** A member of the envelope is missing, wrong, or of a version that this job cannot read. */
    ENVELOPE("envelope"),
    /** The body is neither an event nor a batch, or a batch of too many events. */
    BODY("body"),
    /** An event's member has the wrong type. */
    TYPE("wrongType"),
    /** An event's site is not a site's name. */
    SITE("site"),
    /** What a board counts is missing, empty, too long, or holds control characters. */
    ITEM("item");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The word in metrics and dead letters. */
    public String code() {
      return code;
    }
  }

  private final Reason reason;
  private final String message;
  private final byte[] bytes;

  /**
   * @param message what is wrong and what is allowed; never holds the client's text
   * @param bytes the whole record, or the one event of a batch that could not be used
   */
  public Rejection(Reason reason, String message, byte[] bytes) {
    this.reason = reason;
    this.message = message;
    this.bytes = bytes;
  }

  public Reason reason() {
    return reason;
  }

  public String message() {
    return message;
  }

  public byte[] bytes() {
    return bytes;
  }
}
