package livetop.event;

/** What is known of a user agent. */
final class KnownAgent {
  private final boolean isCrawler;
  private final int hash;

  KnownAgent(boolean isCrawler, int hash) {
    this.isCrawler = isCrawler;
    this.hash = hash;
  }

  boolean isCrawler() {
    return isCrawler;
  }

  /** The same for equal ones. */
  int hash() {
    return hash;
  }
}
