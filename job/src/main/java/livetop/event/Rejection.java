package livetop.event;

/** Why something that arrived cannot be counted, with the bytes that could not be used. */
public final class Rejection {

  /** The kinds of rejection; each has a metric of its own. */
  public enum Reason {
    /** The record is not UTF-8. */
    NOT_UTF8("notUtf8", Outcome.REJECTED_NOT_UTF8),
    /** The record is not one JSON object. */
    NOT_JSON("notJson", Outcome.REJECTED_NOT_JSON),
    /** A member of the envelope is missing, wrong, or of a version that this job cannot read. */
    ENVELOPE("envelope", Outcome.REJECTED_ENVELOPE),
    /** The body is neither an event nor a batch, or a batch of too many events. */
    BODY("body", Outcome.REJECTED_BODY),
    /** An event's member has the wrong type. */
    TYPE("wrongType", Outcome.REJECTED_TYPE),
    /** An event's site is not a site's name. */
    SITE("site", Outcome.REJECTED_SITE),
    /** What a board counts is missing, empty, too long, or holds control characters. */
    ITEM("item", Outcome.REJECTED_ITEM);

    private final String code;
    private final Outcome outcome;

    Reason(String code, Outcome outcome) {
      this.code = code;
      this.outcome = outcome;
    }

    /** What became of the event. */
    public Outcome outcome() {
      return outcome;
    }

    /** The word in metrics and dead letters. */
    public String code() {
      return code;
    }
  }

  private final long atMillis;
  private final String site;
  private final Reason reason;
  private final String message;
  private final byte[] bytes;

  /**
   * @param atMillis event time: {@code receivedAt}, or where the record is rejected whole, when the
   *     stream took it
   * @param site the event's site, or the default one where that is not known
   * @param message what is wrong and what is allowed; never holds the client's text
   * @param bytes the whole record, or the one event of a batch that could not be used
   */
  public Rejection(long atMillis, String site, Reason reason, String message, byte[] bytes) {
    this.atMillis = atMillis;
    this.site = site;
    this.reason = reason;
    this.message = message;
    this.bytes = bytes;
  }

  /** Event time, in epoch milliseconds. */
  public long atMillis() {
    return atMillis;
  }

  public String site() {
    return site;
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
