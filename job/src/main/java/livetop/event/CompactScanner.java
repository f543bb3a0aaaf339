package livetop.event;

import livetop.bytes.Utf8Form;
import livetop.bytes.Words;

/**
 * Goes over JSON that has no white space, byte by byte. Every method says whether the bytes here
 * are of the form asked for, and stands behind them if so; if not, nothing may be asked any more.
 * What it takes is JSON; it does not take all JSON.
 */
final class CompactScanner {
  private static final int MAX_NUMBER_LENGTH = 18;
  private static final int MAX_NAME_LENGTH = 1_000;

  private static final Literal TRUE = new Literal("true");
  private static final Literal FALSE = new Literal("false");
  private static final Literal NULL = new Literal("null");

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

  /** Where this stands. */
  int position() {
    return at;
  }

  /** How many bytes there are before the next quote, whatever they are; -1 if there is none. */
  int toQuote() {
    for (int i = at; i < bytes.length; i += Words.BYTES) {
      long quotes = Words.quotes(Words.upTo(bytes, i));
      if (quotes != 0) {
        return i + Words.lowest(quotes) - at;
      }
    }
    return -1;
  }

  void skip(int length) {
    at += length;
  }

  boolean literal(Literal expected) {
    if (!expected.isAt(bytes, at)) {
      return false;
    }
    at += expected.length();
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

  /**
   * A string after its opening quote, well-formed UTF-8; {@link #begin} and {@link #length} are
   * what is inside. Nothing else in a record can hold a byte beyond ASCII.
   */
  boolean stringRest() {
    begin = at;
    escaped = false;
    long seen = 0;
    int end = at;
    while (end < bytes.length) {
      long word = Words.upTo(bytes, end);
      long ends = Words.endOfPlainText(word);
      if (ends == 0) {
        seen |= word;
        end += Words.BYTES;
        continue;
      }
      seen |= Words.before(ends, word);
      end += Words.lowest(ends);
      if (end < bytes.length && bytes[end] == '"') {
        at = end + 1;
        length = end - begin;
        return Words.isAscii(seen) || Utf8Form.isWellFormed(bytes, begin, length);
      }
      if (!isEscapeAt(end)) {
        return false;
      }
      escaped = true;
      end += 2;
    }
    return false;
  }

  private boolean isEscapeAt(int index) {
    return index + 1 < bytes.length && bytes[index] == '\\' && isEscape(bytes[index + 1]);
  }

  private static boolean isEscape(byte b) {
    switch (b) {
      case '/':
      case '"':
      case '\\':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        return true;
      default:
        return false;
    }
  }

  boolean string() {
    return next('"') && stringRest();
  }

  /** A string without escapes. */
  boolean plainString() {
    return next('"') && plainRest();
  }

  /** The same after its opening quote. */
  boolean plainRest() {
    return stringRest() && !escaped;
  }

  boolean name() {
    return plainString() && length <= MAX_NAME_LENGTH && next(':');
  }

  /** Where the newest string begins, behind its quote. */
  int begin() {
    return begin;
  }

  /** How many bytes the newest string has. */
  int length() {
    return length;
  }

  /** Which of these is here; -1 if none. */
  int oneOf(Literal[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (literal(expected[i])) {
        return i;
      }
    }
    return -1;
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
