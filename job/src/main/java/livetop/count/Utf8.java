package livetop.count;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as the UTF-8 bytes that it came in, without a copy of them. Equal texts have equal bytes;
 * the order is that of the bytes.
 */
public final class Utf8 implements Comparable<Utf8> {
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

  byte[] array() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  /** How many bytes the text has. */
  public int length() {
    return length;
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
    return Hash.of(bytes, offset, length, 0);
  }

  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
