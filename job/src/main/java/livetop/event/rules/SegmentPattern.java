package livetop.event.rules;

import java.util.Arrays;
import livetop.bytes.Utf8;

/**
 * A pattern of one segment, in which each {@code *} stands for any text, as little of it as can be
 * from left to right. Alone it is a segment that is not empty. Each piece of plain text is searched
 * from where the one before ended and never again: where a later place of it would do, the first
 * one does as well.
 */
final class SegmentPattern {
  /** Stands for any number of segments, and is for {@link PathPatterns} to look after. */
  static final String DEEP = "**";

  private static final String ANY = "*";

  private final String text;
  private final byte[][] pieces;

  SegmentPattern(String text) {
    this.text = text;
    pieces =
        Arrays.stream(text.split("\\*", -1))
            .map(piece -> Utf8.of(piece).toBytes())
            .toArray(byte[][]::new);
  }

  boolean isDeep() {
    return text.equals(DEEP);
  }

  boolean isPlain() {
    return pieces.length == 1;
  }

  int wildcards() {
    return pieces.length - 1;
  }

  boolean matches(byte[] bytes, int begin, int end) {
    return match(bytes, begin, end, null, 0);
  }

  /** Matches, and puts the begin and end of each text that a {@code *} stands for at this index. */
  boolean match(byte[] bytes, int begin, int end, int[] values, int index) {
    if (begin == end && text.equals(ANY)) {
      return false;
    }
    int last = pieces.length - 1;
    if (!stands(pieces[0], bytes, begin, end)) {
      return false;
    }
    int at = begin + pieces[0].length;
    if (last == 0) {
      return at == end;
    }
    for (int i = 1; i < last; i++) {
      int found = find(pieces[i], bytes, at, end);
      if (found < 0) {
        return false;
      }
      keep(values, index + 2 * (i - 1), at, found);
      at = found + pieces[i].length;
    }
    int beginOfLast = end - pieces[last].length;
    keep(values, index + 2 * (last - 1), at, beginOfLast);
    return beginOfLast >= at && stands(pieces[last], bytes, beginOfLast, end);
  }

  private static void keep(int[] values, int index, int begin, int end) {
    if (values != null) {
      values[index] = begin;
      values[index + 1] = end;
    }
  }

  private static int find(byte[] piece, byte[] bytes, int from, int end) {
    for (int at = from; at + piece.length <= end; at++) {
      if (stands(piece, bytes, at, end)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean stands(byte[] piece, byte[] bytes, int at, int end) {
    int to = at + piece.length;
    return to <= end && Arrays.equals(piece, 0, piece.length, bytes, at, to);
  }

  /** The plain text before the wildcard of this number, or behind the last one. */
  Utf8 piece(int number) {
    return new Utf8(pieces[number], 0, pieces[number].length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SegmentPattern && text.equals(((SegmentPattern) other).text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
