package livetop.event.rules;

/**
 * Writes what is not ASCII so that people can read it: a well-formed sequence of UTF-8 as the
 * character that it is, unless that could not be seen, or would change what is seen around it. Such
 * ones, and bytes that are no UTF-8, stay percent-encoded. So a name is an IRI as RFC 3987, 3.2
 * makes it of a URI, and what looks equal is equal but for letters that look alike.
 *
 * <p>The ranges are written down here, since {@link Character#getType} says something else on every
 * version of Java, and the names of pages must not depend on that.
 */
final class Legible {
  private static final int NO_CHARACTER = -1;

  /** First and last of each range that cannot be seen, is private, or has no characters. */
  private static final int[] HIDDEN = {
    0x80, 0xA0, // controls, no-break space
    0xAD, 0xAD, // soft hyphen
    0x34F, 0x34F, // combining grapheme joiner
    0x61C, 0x61C, // Arabic letter mark
    0x115F, 0x1160, // fillers of Hangul
    0x1680, 0x1680, // space mark of Ogham
    0x17B4, 0x17B5, // inherent vowels of Khmer
    0x180B, 0x180F, // separators of Mongolian
    0x2000, 0x200F, // spaces, zero width, marks of direction
    0x2028, 0x202F, // separators, embeddings and overrides of direction
    0x205F, 0x206F, // spaces, isolates of direction, invisible operators
    0x2800, 0x2800, // blank of Braille
    0x3000, 0x3000, // ideographic space
    0x3164, 0x3164, // filler of Hangul
    0xE000, 0xF8FF, // private use
    0xFDD0, 0xFDEF, // not characters
    0xFE00, 0xFE0F, // variation selectors
    0xFEFF, 0xFEFF, // byte order mark
    0xFFA0, 0xFFA0, // filler of Hangul
    0xFFF0, 0xFFFF, // specials
    0x1BCA0, 0x1BCA3, // format controls of shorthand
    0x1D173, 0x1D17A, // format controls of music
    0xE0000, 0x10FFFF, // tags, variation selectors, private use
  };

  private static final int[] LEAST_OF_LENGTH = {0, 0, 0x80, 0x800, 0x10000};

  private Legible() {}

  /** Appends these octets: ASCII as it is, all else as a character or percent-encoded. */
  static void append(Octets octets, Octets out) {
    int at = 0;
    while (at < octets.size()) {
      at += octets.at(at) < 0x80 ? ascii(octets.at(at), out) : sequence(octets, at, out);
    }
  }

  private static int ascii(int octet, Octets out) {
    out.append(octet);
    return 1;
  }

  private static int sequence(Octets octets, int at, Octets out) {
    int character = characterAt(octets, at);
    int length = character == NO_CHARACTER ? 1 : lengthOf(octets.at(at));
    boolean shown = character != NO_CHARACTER && isSeen(character);
    for (int i = at; i < at + length; i++) {
      if (shown) {
        out.append(octets.at(i));
      } else {
        out.appendEncoded(octets.at(i));
      }
    }
    return length;
  }

  private static int lengthOf(int first) {
    return first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  }

  private static int characterAt(Octets octets, int at) {
    int length = lengthOf(octets.at(at));
    if (length == 0 || octets.size() - at < length) {
      return NO_CHARACTER;
    }
    int character = octets.at(at) & (0x7F >> length);
    for (int i = at + 1; i < at + length; i++) {
      if ((octets.at(i) & 0xC0) != 0x80) {
        return NO_CHARACTER;
      }
      character = (character << 6) | (octets.at(i) & 0x3F);
    }
    boolean wellFormed =
        character >= LEAST_OF_LENGTH[length]
            && character <= Character.MAX_CODE_POINT
            && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    return wellFormed ? character : NO_CHARACTER;
  }

  /** Whether this character, which is not of ASCII, is seen and leaves others where they are. */
  static boolean isSeen(int character) {
    if ((character & 0xFFFE) == 0xFFFE) {
      return false;
    }
    for (int i = 0; i < HIDDEN.length && HIDDEN[i] <= character; i += 2) {
      if (character <= HIDDEN[i + 1]) {
        return false;
      }
    }
    return true;
  }
}
