package livetop.event;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Words;

/** A text without U+0000 that is looked for at a place, a word at a time. */
final class Literal {
  private final int length;
  private final long first;
  private final long firstMask;
  private final long[] rest;
  private final long[] restMasks;

  Literal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    length = bytes.length;
    first = Words.upTo(bytes, 0);
    firstMask = Words.mask(length);
    rest = new long[(length - 1) / Words.BYTES];
    restMasks = new long[rest.length];
    for (int i = 0; i < rest.length; i++) {
      int offset = (i + 1) * Words.BYTES;
      rest[i] = Words.upTo(bytes, offset);
      restMasks[i] = Words.mask(length - offset);
    }
  }

  /** How many bytes it has. */
  int length() {
    return length;
  }

  boolean isAt(byte[] bytes, int offset) {
    return (Words.upTo(bytes, offset) & firstMask) == first
        && (rest.length == 0 || restIsAt(bytes, offset + Words.BYTES));
  }

  private boolean restIsAt(byte[] bytes, int offset) {
    for (int i = 0; i < rest.length; i++) {
      if ((Words.upTo(bytes, offset + i * Words.BYTES) & restMasks[i]) != rest[i]) {
        return false;
      }
    }
    return true;
  }
}
