package livetop.event.rules;

import livetop.bytes.Utf8;
import livetop.event.OnceHash;
import livetop.event.Sender;

/**
 * What tells one reader from another where each has one vote: the address, where envelopes have it,
 * and one of {@value #PLACES} places behind it: that of the visitor id, else of the user agent. So
 * those who share an address are several, and whoever makes up visitor ids is {@value #PLACES} an
 * address. Of version 6 the first 64 bits are the address, since one subscriber has all that begin
 * with them. Where there is no address the visitor id alone tells.
 */
final class Readers {
  /** How many readers an address is at most. */
  static final int PLACES = 4;

  private static final int MULTIPLIER = 0x9E3779B9;

  private Readers() {}

  /** Whether anything tells the reader. */
  static boolean areTold(Utf8 visitor, Sender sender) {
    return hasAddress(sender) || isText(visitor);
  }

  /** Whether the address tells the reader. */
  static boolean hasAddress(Sender sender) {
    return isText(sender.address());
  }

  static boolean isText(Utf8 text) {
    return text != null && text.length() > 0;
  }

  /** Adds to a hash what tells the reader. */
  static void add(Utf8 visitor, Sender sender, OnceHash hash) {
    if (!hasAddress(sender)) {
      hash.add(visitor);
      return;
    }
    addAddress(sender, hash);
    int person = isText(visitor) ? visitor.toString().hashCode() : sender.agentHash();
    hash.add(Math.floorMod(person * MULTIPLIER, PLACES));
  }

  /** Adds to a hash the address, of version 6 its first 64 bits. */
  static void addAddress(Sender sender, OnceHash hash) {
    Address address = Address.of(sender.address());
    if (address == null) {
      hash.add(sender.address());
    } else {
      hash.add(address.bits()).add(address.network());
    }
  }
}
