package livetop.event;

/** What became of an event: exactly one of these. */
public enum Outcome {
  /** It counted on each board that takes its type. */
  COUNTED(Kind.COUNTED),
  /** It was a crawler's, or of a browser that a program drives. */
  FILTERED_BOTS(Kind.FILTERED, "bots"),
  /** Its site is not among those that count, see {@link Sites}; it is one of {@code default}. */
  FILTERED_SITE(Kind.FILTERED, "site"),
  /** It comes from a page of an origin that the site does not list, or tells none. */
  FILTERED_ORIGIN(Kind.FILTERED, "origin"),
  /** It comes from an address that the site ignores. */
  FILTERED_ADDRESS(Kind.FILTERED, "address"),
  /** Its page is ignored, or not among those that can be ranked. */
  FILTERED_PAGE(Kind.FILTERED, "page"),
  /** The same reader has said the same in this slice, where each has one vote. */
  FILTERED_AGAIN(Kind.FILTERED, "again"),
  /** No board takes its type. */
  FILTERED_NO_BOARD(Kind.FILTERED, "noBoard"),
  /** It came with a request that was sent before. */
  DUPLICATE(Kind.DUPLICATE),
  /** The record is not UTF-8. */
  REJECTED_NOT_UTF8(Kind.REJECTED, "notUtf8"),
  /** The record is not one JSON object. */
  REJECTED_NOT_JSON(Kind.REJECTED, "notJson"),
  /** A member of the envelope is missing, wrong, or of a version that this job cannot read. */
  REJECTED_ENVELOPE(Kind.REJECTED, "envelope"),
  /** The body is neither an event nor a batch, or a batch of too many events. */
  REJECTED_BODY(Kind.REJECTED, "body"),
  /** A member of it has the wrong type. */
  REJECTED_TYPE(Kind.REJECTED, "wrongType"),
  /** Its site is not a site's name. */
  REJECTED_SITE(Kind.REJECTED, "site"),
  /** What a board counts is missing, empty, too long, or holds control characters. */
  REJECTED_ITEM(Kind.REJECTED, "item"),
  /** Its time, which a stream of another form names, is missing, no time, or not yet come. */
  REJECTED_TIME(Kind.REJECTED, "time");

  private enum Kind {
    COUNTED("counted"),
    FILTERED("filtered"),
    DUPLICATE("duplicate"),
    REJECTED("rejected");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private final Kind kind;
  private final String reason;
  private final String code;

  Outcome(Kind kind) {
    this.kind = kind;
    this.reason = kind.word;
    this.code = kind.word;
  }

  Outcome(Kind kind, String reason) {
    this.kind = kind;
    this.reason = reason;
    this.code = kind.word + "_" + reason;
  }

  /** The word in metrics and on the board {@link Boards#STATUS}. */
  public String code() {
    return code;
  }

  /** The word in dead letters: the code without its kind. */
  public String reason() {
    return reason;
  }

  /** Whether it is left out though nothing is wrong with it. */
  public boolean isFiltered() {
    return kind == Kind.FILTERED;
  }

  /** Whether it cannot be counted, so that it goes to the dead letters. */
  public boolean isRejected() {
    return kind == Kind.REJECTED;
  }
}
