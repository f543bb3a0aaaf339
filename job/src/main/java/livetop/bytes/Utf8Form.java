package livetop.bytes;

/** Whether bytes are well-formed UTF-8, by Table 3-7 of the Unicode Standard. */
public final class Utf8Form {
  private Utf8Form() {}

  public static boolean isWellFormed(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      at = skipAscii(bytes, at);
      if (at < bytes.length) {
        int length = sequence(bytes, at);
        if (length == 0) {
          return false;
        }
        at += length;
      }
    }
    return true;
  }

  private static int skipAscii(byte[] bytes, int from) {
    int at = from;
    while (at + Words.BYTES <= bytes.length && Words.isAscii(Words.at(bytes, at))) {
      at += Words.BYTES;
    }
    while (at < bytes.length && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /** The length of the well-formed sequence of several bytes that begins here, or 0. */
  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || bytes.length - at < length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    if (second < leastSecond(first) || second > mostSecond(first)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static int leastSecond(int first) {
    return first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  }

  private static int mostSecond(int first) {
    return first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  }
}
