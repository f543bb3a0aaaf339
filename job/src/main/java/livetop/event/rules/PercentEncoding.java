package livetop.event.rules;

import java.util.BitSet;

/**
 * One way to write what RFC 3986 lets write in many (6.2.2): {@code %7E} is {@code ~}, hexadecimal
 * digits are upper-case, and what must not stand in a path is encoded. {@code %2F} is not a slash
 * and stays. A {@code %} that encodes nothing is {@code %25}.
 */
final class PercentEncoding {
  private static final BitSet UNRESERVED = ascii("-._~");
  private static final BitSet OF_PATHS = ascii("-._~!$&'()*+,;=:@/");
  private static final BitSet OF_QUERY_VALUES = ascii("-._~!$'()*,:@/?");
  private static final int NONE = -1;

  /** Whether a character of ASCII has no other form in a path, wherever it stands. */
  private static final boolean[] PLAIN_IN_PATHS = new boolean[0x80];

  static {
    OF_PATHS.stream().filter(octet -> octet != ';').forEach(octet -> PLAIN_IN_PATHS[octet] = true);
  }

  private PercentEncoding() {}

  /** Letters and digits of ASCII, and these. */
  private static BitSet ascii(String others) {
    BitSet set = new BitSet(0x80);
    set.set('0', '9' + 1);
    set.set('A', 'Z' + 1);
    set.set('a', 'z' + 1);
    others.chars().forEach(set::set);
    return set;
  }

  /**
   * Whether this is the one form of a path at first sight: nothing encoded, no sessions, no dots.
   */
  static boolean isPlainPath(byte[] bytes, int begin, int end) {
    for (int i = begin; i < end; i++) {
      byte octet = bytes[i];
      boolean mayBeDots = octet == '.' && bytes[i - 1] == '/';
      if (octet < 0 || !PLAIN_IN_PATHS[octet] || mayBeDots) {
        return false;
      }
    }
    return true;
  }

  /** Appends a path in its one form. */
  static void appendPath(byte[] bytes, int begin, int end, Octets out) {
    Octets octets = new Octets(end - begin + 16);
    int at = begin;
    while (at < end) {
      int encoded = encodedAt(bytes, at, end);
      int octet = encoded == NONE ? bytes[at] & 0xFF : encoded;
      BitSet plain = encoded == NONE ? OF_PATHS : UNRESERVED;
      append(octet, plain, octets);
      at += encoded == NONE ? 1 : 3;
    }
    Legible.append(octets, out);
  }

  /** A key or value of a query as the text that it stands for; a {@code +} is a space. */
  static Octets decodedOfQuery(byte[] bytes, int begin, int end) {
    Octets octets = new Octets(end - begin);
    int at = begin;
    while (at < end) {
      int encoded = encodedAt(bytes, at, end);
      octets.append(encoded != NONE ? encoded : bytes[at] == '+' ? ' ' : bytes[at]);
      at += encoded == NONE ? 1 : 3;
    }
    return octets;
  }

  /** Appends a key or value of a query in its one form. */
  static void appendOfQuery(Octets decoded, Octets out) {
    Octets octets = new Octets(decoded.size() + 16);
    for (int i = 0; i < decoded.size(); i++) {
      append(decoded.at(i), OF_QUERY_VALUES, octets);
    }
    Legible.append(octets, out);
  }

  private static void append(int octet, BitSet plain, Octets out) {
    if (octet >= 0x80 || plain.get(octet)) {
      out.append(octet);
    } else {
      out.appendEncoded(octet);
    }
  }

  private static int encodedAt(byte[] bytes, int at, int end) {
    if (bytes[at] != '%' || end - at < 3) {
      return NONE;
    }
    int high = Character.digit(bytes[at + 1], 16);
    int low = Character.digit(bytes[at + 2], 16);
    return high < 0 || low < 0 ? NONE : (high << 4) | low;
  }
}
