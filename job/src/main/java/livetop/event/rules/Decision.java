package livetop.event.rules;

/** What the rules of its site say of an event. */
public enum Decision {
  COUNTED("counted"),
  /** There is a file, and this site is not in it. */
  FILTERED_SITE("filtered_site"),
  /** It comes from a page of an origin that the site does not list, or it tells none. */
  FILTERED_ORIGIN("filtered_origin"),
  /** It comes from an address that the site ignores. */
  FILTERED_ADDRESS("filtered_address"),
  /** Its page is ignored, or not among those that can be ranked. */
  FILTERED_PAGE("filtered_page");

  private final String code;

  Decision(String code) {
    this.code = code;
  }

  /** The word in metrics and on the board {@code status}. */
  public String code() {
    return code;
  }
}
