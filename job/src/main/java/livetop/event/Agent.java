package livetop.event;

/** Who drove what sent an event. */
public enum Agent {
  /** A reader, as far as can be told. */
  READER,
  /** A known crawler. */
  CRAWLER,
  /**
   * A program that drives a browser, which the browser says of itself: {@code navigator.webdriver}.
   */
  WEBDRIVER;

  static Agent of(boolean crawler, boolean webdriver) {
    return crawler ? CRAWLER : webdriver ? WEBDRIVER : READER;
  }
}
