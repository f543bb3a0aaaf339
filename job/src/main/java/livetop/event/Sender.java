package livetop.event;

import livetop.bytes.Utf8;

/** Who sent a record, as the envelope says; each is null where it does not say. */
public final class Sender {
  private final Utf8 origin;
  private final Utf8 address;
  private final int agentHash;

  /**
   * @param origin of the page that sent it
   * @param address of the client
   * @param agentHash of the user agent, the same for equal ones
   */
  public Sender(Utf8 origin, Utf8 address, int agentHash) {
    this.origin = origin;
    this.address = address;
    this.agentHash = agentHash;
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
  int agentHash() {
    return agentHash;
  }

  @Override
  public String toString() {
    return origin + " " + address + " " + agentHash;
  }
}
