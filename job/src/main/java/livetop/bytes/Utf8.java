package livetop.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as the UTF-8 bytes that it came in, without a copy of them. Equal texts have equal bytes;
 * the order is that of the bytes.
 */
public final class Utf8 implements Comparable<Utf8> {
  private static final byte DELETE = 0x7F;

  /** U+0080 to U+009F are C2 80 to C2 9F; as signed bytes, the second is below A0. */
  private static final byte C1_LEAD = (byte) 0xC2;

  private static final byte C1_END = (byte) 0xA0;

  private static final int CONTINUATION_BITS = 0xC0;
  private static final int CONTINUATION = 0x80;

  /** What begins with these bits is beyond the Basic Multilingual Plane, a pair of characters. */
  private static final int LEAD_OF_PAIR = 0xF0;

  private final byte[] bytes;
  private final int offset;
  private final int length;

  /** A part of an array, which must be well-formed UTF-8 and not change any more. */
  public Utf8(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** The text, or null for null. */
  public static Utf8 of(String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Utf8(bytes, 0, bytes.length);
  }

  public byte[] array() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  /** How many bytes the text has. */
  public int length() {
    return length;
  }

  /** How long the text is as a {@code String}, in characters: UTF-16. */
  public int chars() {
    int chars = 0;
    for (int i = offset; i < offset + length; i++) {
      chars += (bytes[i] & CONTINUATION_BITS) == CONTINUATION ? 0 : 1;
      chars += (bytes[i] & LEAD_OF_PAIR) == LEAD_OF_PAIR ? 1 : 0;
    }
    return chars;
  }

  /** Whether the first character is white space, as {@link Character#isWhitespace(int)} says. */
  public boolean beginsWithWhiteSpace() {
    return length > 0 && Character.isWhitespace(firstCodePoint());
  }

  private int firstCodePoint() {
    int first = bytes[offset];
    if (first >= 0) {
      return first;
    }
    int length = Integer.numberOfLeadingZeros(~first << 24);
    int codePoint = first & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      codePoint = (codePoint << 6) | (bytes[offset + i] & 0x3F);
    }
    return codePoint;
  }

  /** Whether there is a control character: U+0000 to U+001F, U+007F to U+009F. */
  public boolean hasControlCharacter() {
    int end = offset + length;
    for (int at = offset; at < end; at += Words.BYTES) {
      if (Words.mayHoldControl(Words.upTo(bytes, at))
          && hasControlCharacter(at, Math.min(at + Words.BYTES, end))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasControlCharacter(int begin, int end) {
    for (int i = begin; i < end; i++) {
      byte b = bytes[i];
      if ((b >= 0 && b < ' ') || b == DELETE || (b == C1_LEAD && bytes[i + 1] < C1_END)) {
        return true;
      }
    }
    return false;
  }

  /** The same text in an array of its own. */
  public Utf8 copy() {
    return new Utf8(toBytes(), 0, length);
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public int compareTo(Utf8 that) {
    return Arrays.compareUnsigned(
        bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Utf8)) {
      return false;
    }
    Utf8 that = (Utf8) other;
    return Arrays.equals(
        bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    return Hash.OF_PROCESS.of(bytes, offset, length);
  }

  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
