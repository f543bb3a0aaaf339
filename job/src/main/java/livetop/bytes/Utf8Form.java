package livetop.bytes;

/** Whether bytes are well-formed UTF-8, by Table 3-7 of the Unicode Standard. */
public final class Utf8Form {
  private Utf8Form() {}

  public static boolean isWellFormed(byte[] bytes) {
    return isWellFormed(bytes, 0, bytes.length);
  }

  /** Whether a part of an array is; a sequence that goes on behind the part is not. */
  public static boolean isWellFormed(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      long word = Words.upTo(bytes, at);
      int step = Words.leadingAscii(word);
      if (step == 0) {
        step = sequence(word);
        if (step == 0) {
          return false;
        }
      }
      at += step;
    }
    // What is behind the end may be ASCII, but no rest of a sequence.
    return at == end || bytes[end - 1] >= 0;
  }

  /** The length of the well-formed sequence of several bytes that a word begins with, or 0. */
  private static int sequence(long word) {
    if ((word & 0xC0E0) == 0x80C0) {
      return (word & 0x1E) == 0 ? 0 : 2;
    }
    if ((word & 0xC0C0F0) == 0x8080E0) {
      long second = word & 0x200F;
      return second == 0 || second == 0x200D ? 0 : 3;
    }
    if ((word & 0xC0C0C0F8L) == 0x808080F0L) {
      long second = word & 0x3007;
      return second == 4 || (second != 0 && (second & 7) < 4) ? 4 : 0;
    }
    return 0;
  }
}
