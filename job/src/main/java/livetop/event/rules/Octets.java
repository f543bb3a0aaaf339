package livetop.event.rules;

import java.util.Arrays;
import livetop.bytes.Utf8;

/** Bytes that are appended one by one; {@code %41} is appended as three. For one thread. */
final class Octets {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private byte[] bytes;
  private int size;

  Octets(int capacity) {
    bytes = new byte[capacity];
  }

  static Octets of(Utf8 text) {
    Octets octets = new Octets(text.length());
    octets.append(text);
    return octets;
  }

  int size() {
    return size;
  }

  int at(int index) {
    return bytes[index] & 0xFF;
  }

  byte[] array() {
    return bytes;
  }

  void append(int octet) {
    reserve(1);
    bytes[size++] = (byte) octet;
  }

  void append(byte[] from, int begin, int end) {
    reserve(end - begin);
    System.arraycopy(from, begin, bytes, size, end - begin);
    size += end - begin;
  }

  void append(Utf8 text) {
    append(text.array(), text.offset(), text.offset() + text.length());
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
    }
  }

  void appendEncoded(int octet) {
    append('%');
    append(HEX[(octet >>> 4) & 0xF]);
    append(HEX[octet & 0xF]);
  }

  /** Whether these are the last ones; there are at least so many. */
  boolean endsWith(byte[] ending) {
    return Arrays.equals(bytes, size - ending.length, size, ending, 0, ending.length);
  }

  /** Forgets what was appended behind this size. */
  void cut(int toSize) {
    size = toSize;
  }

  Utf8 toUtf8() {
    return new Utf8(Arrays.copyOf(bytes, size), 0, size);
  }
}
