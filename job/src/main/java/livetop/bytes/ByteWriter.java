package livetop.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends numbers (7 bits a byte, low bits first) and texts (length, UTF-8) to a growing array. */
public final class ByteWriter {
  private static final byte[] NONE = new byte[0];

  private byte[] bytes;
  private int size;

  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public void number(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** All eight bytes of a number that is as likely large as small. */
  public void word(long value) {
    reserve(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Null is written like the empty text. */
  public void text(String value) {
    bytes(value == null ? NONE : value.getBytes(StandardCharsets.UTF_8));
  }

  /** A text given as UTF-8; null is written like the empty one. */
  public void bytes(byte[] utf8) {
    byte[] text = utf8 == null ? NONE : utf8;
    number(text.length);
    append(text, 0, text.length);
  }

  /** Bytes as they are, without their length. */
  public void append(byte[] from, int offset, int length) {
    reserve(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
