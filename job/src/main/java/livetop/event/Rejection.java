package livetop.event;

/** Why something that arrived cannot be counted, with the bytes that could not be used. */
public final class Rejection {
  private final long atMillis;
  private final String site;
  private final Outcome outcome;
  private final String message;
  private final byte[] bytes;

  /**
   * @param atMillis event time: {@code receivedAt}, or where the record is rejected whole, when the
   *     stream took it
   * @param site the event's site, or the default one where that is not known
   * @param outcome one that is rejected
   * @param message what is wrong and what is allowed; never holds the client's text
   * @param bytes the whole record, or the one event of a batch that could not be used
   */
  public Rejection(long atMillis, String site, Outcome outcome, String message, byte[] bytes) {
    this.atMillis = atMillis;
    this.site = site;
    this.outcome = outcome;
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

  public Outcome outcome() {
    return outcome;
  }

  public String message() {
    return message;
  }

  public byte[] bytes() {
    return bytes;
  }
}
