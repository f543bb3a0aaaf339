package livetop.event.rules;

import livetop.bytes.Utf8;

/**
 * Counts pages that fit one pattern under another name, as {@code /product/7/reviews} under {@code
 * /product/7}. Each {@code *} of the name takes the value of the one with the same number in the
 * pattern, and so does each {@code **}.
 */
final class Join {
  private final PathPattern from;
  private final PathPattern to;

  /**
   * @param to has no more wildcards of a kind than {@code from}
   */
  Join(PathPattern from, PathPattern to) {
    this.from = from;
    this.to = to;
  }

  /** What keeps this name from being joined under that, or null if nothing does. */
  static String problem(PathPattern from, PathPattern to) {
    if (to.wildcards() > from.wildcards()) {
      return "it has more * than '" + from + "'";
    }
    return to.deepWildcards() > from.deepWildcards() ? "it has more ** than '" + from + "'" : null;
  }

  PathPattern from() {
    return from;
  }

  /** The other name of a page, which fits the pattern; what is kept of a query stays with it. */
  Utf8 apply(Utf8 name, Segments segments) {
    WildcardValues values = new WildcardValues(from, segments);
    Octets out = new Octets(name.length() + 16);
    int texts = 0;
    int deep = 0;
    boolean isFirst = true;
    for (SegmentPattern segment : to.segments()) {
      boolean isDeep = segment.isDeep();
      if (isDeep && !values.hasSegments(deep)) {
        deep++;
        continue;
      }
      if (!isFirst) {
        out.append('/');
      }
      isFirst = false;
      if (isDeep) {
        values.appendSegments(deep++, out);
      } else {
        append(segment, values, texts, out);
        texts += segment.wildcards();
      }
    }
    out.append(name.array(), segments.end(), name.offset() + name.length());
    return out.toUtf8();
  }

  private static void append(SegmentPattern segment, WildcardValues values, int from, Octets out) {
    for (int i = 0; i < segment.wildcards(); i++) {
      out.append(segment.piece(i));
      values.appendText(from + i, out);
    }
    out.append(segment.piece(segment.wildcards()));
  }

  @Override
  public String toString() {
    return from + " → " + to;
  }
}
