package livetop.event.rules;

import java.util.Arrays;
import livetop.bytes.Utf8;

/**
 * The parts of a page's name between its slashes, up to a question mark: {@code /a/b?p=1} has the
 * segments "", "a" and "b".
 */
final class Segments {
  private final byte[] bytes;
  private final int begin;
  private int[] ends = new int[16];
  private int count;

  Segments(Utf8 name) {
    bytes = name.array();
    begin = name.offset();
    int end = begin + name.length();
    int at = begin;
    while (at < end && bytes[at] != '?') {
      if (bytes[at] == '/') {
        add(at);
      }
      at++;
    }
    add(at);
  }

  private void add(int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int begin(int segment) {
    return segment == 0 ? begin : ends[segment - 1] + 1;
  }

  int end(int segment) {
    return ends[segment];
  }

  Utf8 get(int segment) {
    return new Utf8(bytes, begin(segment), end(segment) - begin(segment));
  }

  /** Where the last segment ends. */
  int end() {
    return ends[count - 1];
  }
}
