package livetop.bytes;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote. */
public final class ByteReader {
  private final byte[] bytes;
  private int position;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean hasMore() {
    return position < bytes.length;
  }

  public long number() {
    long value = 0;
    int shift = 0;
    byte next = bytes[position++];
    while (next < 0) {
      value |= (next & 0x7FL) << shift;
      shift += 7;
      next = bytes[position++];
    }
    return value | ((long) next << shift);
  }

  public long word() {
    return Words.at(bytes, skip(Long.BYTES));
  }

  public int intNumber() {
    return Math.toIntExact(number());
  }

  public String text() {
    int length = intNumber();
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  /** Goes on behind this many bytes, and tells where they begin. */
  public int skip(int length) {
    int begin = position;
    position += length;
    return begin;
  }

  /** A text, or null for the empty one. */
  public String optionalText() {
    String text = text();
    return text.isEmpty() ? null : text;
  }

  /** The version, the first number of everything that is kept; fails for one not known here. */
  public int version(int newest) {
    int version = intNumber();
    if (version < 1 || version > newest) {
      throw new IllegalStateException(
          "this job reads versions 1 to " + newest + " of its packed form, not " + version);
    }
    return version;
  }
}
