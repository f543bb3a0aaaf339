package livetop.event.rules;

import livetop.bytes.Utf8;
import livetop.event.Outcome;

/** Whose events count: by the origin of the page that sends them, and by the client's address. */
final class Senders {
  static final Senders ALL = new Senders(Origins.ANY, AddressBlocks.NONE);

  private final Origins origins;
  private final AddressBlocks ignored;

  Senders(Origins origins, AddressBlocks ignored) {
    this.origins = origins;
    this.ignored = ignored;
  }

  Outcome decide(Utf8 origin, Utf8 address) {
    return origins.count(origin) ? decide(address) : Outcome.FILTERED_ORIGIN;
  }

  /** What the address alone, or null, says. */
  Outcome decide(Utf8 address) {
    boolean isIgnored = address != null && ignored.contain(address);
    return isIgnored ? Outcome.FILTERED_ADDRESS : Outcome.COUNTED;
  }

  Origins origins() {
    return origins;
  }

  AddressBlocks ignored() {
    return ignored;
  }
}
