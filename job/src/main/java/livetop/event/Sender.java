package livetop.event;

import livetop.bytes.Utf8;

/** Who sent a record, as the envelope says; each is null where it does not say. */
public final class Sender {
  private final Utf8 requestId;
  private final Utf8 origin;
  private final Utf8 address;
  private final int agentHash;

  /**
   * @param requestId that the request was answered, if ids are asked for
   * @param origin of the page that sent it
   * @param address of the client
   * @param agentHash of the user agent, the same for equal ones
   */
  public Sender(Utf8 requestId, Utf8 origin, Utf8 address, int agentHash) {
    this.requestId = requestId;
    this.origin = origin;
    this.address = address;
    this.agentHash = agentHash;
  }

  /** That the request was answered; a visitor without an id keeps it as one. */
  public Utf8 requestId() {
    return requestId;
  }

  /** Of the page that sent it. */
  public Utf8 origin() {
    return origin;
  }

  /** Of the client. */
  public Utf8 address() {
    return address;
  }

  /** Of the user agent. */
  public int agentHash() {
    return agentHash;
  }

  @Override
  public String toString() {
    return requestId + " " + origin + " " + address + " " + agentHash;
  }
}
