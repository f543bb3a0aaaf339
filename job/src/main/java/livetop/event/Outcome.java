package livetop.event;

/** What became of an event: exactly one of these. */
public enum Outcome {
  /** It counted on each board that takes its type. */
  COUNTED("counted"),
  /** It was a crawler's. */
  FILTERED_BOTS("filtered_bots"),
  /** Its site is not among those that count; it is one of the site {@code default}. */
  FILTERED_SITE("filtered_site"),
  /** No board takes its type. */
  FILTERED_NO_BOARD("filtered_noBoard"),
  /** It came with a request that was sent before. */
  DUPLICATE("duplicate"),
  REJECTED_NOT_UTF8("rejected_notUtf8"),
  REJECTED_NOT_JSON("rejected_notJson"),
  REJECTED_ENVELOPE("rejected_envelope"),
  REJECTED_BODY("rejected_body"),
  REJECTED_TYPE("rejected_wrongType"),
  REJECTED_SITE("rejected_site"),
  REJECTED_ITEM("rejected_item");

  private final String code;

  Outcome(String code) {
    this.code = code;
  }

  /** The word in metrics and on the board {@link Boards#STATUS}. */
  public String code() {
    return code;
  }

  public boolean isFiltered() {
    return compareTo(FILTERED_BOTS) >= 0 && compareTo(FILTERED_NO_BOARD) <= 0;
  }

  public boolean isRejected() {
    return compareTo(REJECTED_NOT_UTF8) >= 0;
  }
}
