package livetop.event;

import livetop.bytes.Words;

/**
 * Goes over JSON that has no white space, byte by byte. Every method says whether the bytes here
 * are of the form asked for, and stands behind them if so; if not, nothing may be asked any more.
 * What it takes is JSON; it does not take all JSON.
 */
final class CompactScanner {
  private static final int MAX_NUMBER_LENGTH = 18;
  private static final int MAX_NAME_LENGTH = 1_000;

  private byte[] bytes;
  private int at;
  private int begin;
  private int length;
  private boolean escaped;

  void reset(byte[] record) {
    bytes = record;
    at = 0;
  }

  boolean atEnd() {
    return at == bytes.length;
  }

  boolean literal(byte[] expected) {
    int end = at + expected.length;
    if (end > bytes.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[at + i] != expected[i]) {
        return false;
      }
    }
    at = end;
    return true;
  }

  boolean next(char expected) {
    if (at < bytes.length && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** The byte here, or 0 at the end. */
  byte peek() {
    return at < bytes.length ? bytes[at] : 0;
  }

  /** A string after its opening quote; {@link #begin} and {@link #length} are what is inside. */
  boolean stringRest() {
    begin = at;
    escaped = false;
    skipPlainText();
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (b == '"') {
        length = at - 1 - begin;
        return true;
      }
      if (b == '\\') {
        escaped = true;
        if (at == bytes.length || "\"\\/bfnrt".indexOf(bytes[at++]) < 0) {
          return false;
        }
        skipPlainText();
      } else if (b >= 0 && b < ' ') {
        return false;
      }
    }
    return false;
  }

  private void skipPlainText() {
    while (at + Words.BYTES <= bytes.length) {
      long ends = Words.endOfPlainText(Words.at(bytes, at));
      if (ends != 0) {
        at += Words.lowest(ends);
        return;
      }
      at += Words.BYTES;
    }
  }

  boolean string() {
    return next('"') && stringRest();
  }

  boolean name() {
    return string() && !escaped && length <= MAX_NAME_LENGTH && next(':');
  }

  /** Where the newest string begins, behind its quote. */
  int begin() {
    return begin;
  }

  /** How many bytes the newest string has. */
  int length() {
    return length;
  }

  /** Whether the newest string has escapes. */
  boolean isEscaped() {
    return escaped;
  }

  boolean isString(byte[] expected) {
    if (length != expected.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[begin + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** A whole number without sign; -1 if there is none. */
  long digits() {
    int first = at;
    long value = 0;
    while (at < bytes.length && isDigit(bytes[at]) && at - first < MAX_NUMBER_LENGTH) {
      value = value * 10 + bytes[at++] - '0';
    }
    boolean leadingZero = at - first > 1 && bytes[first] == '0';
    return at == first || leadingZero ? -1 : value;
  }

  /** A number, true, false or null. */
  boolean scalar() {
    switch (peek()) {
      case 't':
        return literal(TRUE);
      case 'f':
        return literal(FALSE);
      case 'n':
        return literal(NULL);
      default:
        return number();
    }
  }

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** An optional sign, a whole number, optionally a fraction of digits. */
  private boolean number() {
    next('-');
    return digits() >= 0 && (!next('.') || someDigits());
  }

  private boolean someDigits() {
    int first = at;
    while (at < bytes.length && isDigit(bytes[at]) && at - first < MAX_NUMBER_LENGTH) {
      at++;
    }
    return at > first;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
