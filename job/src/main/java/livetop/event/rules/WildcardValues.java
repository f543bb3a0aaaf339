package livetop.event.rules;

import java.util.List;

/**
 * What the wildcards of a pattern stand for in a name that fits it: each as little as can be, from
 * left to right. What stands between two {@code **} is searched from where the one before ended and
 * never again, as pieces are in a {@link SegmentPattern}.
 */
final class WildcardValues {
  private final List<SegmentPattern> pattern;
  private final Segments name;
  private final int[] texts;
  private final int[] segments;
  private int textCount;
  private int segmentCount;

  WildcardValues(PathPattern pattern, Segments name) {
    this.pattern = pattern.segments();
    this.name = name;
    texts = new int[2 * pattern.wildcards()];
    segments = new int[2 * pattern.deepWildcards()];
    find();
  }

  private void find() {
    int segment = 0;
    int begin = 0;
    while (begin <= pattern.size()) {
      int end = endOfBlock(begin);
      int found = segmentOfBlock(begin, end, segment);
      if (begin > 0) {
        segments[segmentCount++] = segment;
        segments[segmentCount++] = found;
      }
      takeBlock(begin, end, found);
      segment = found + end - begin;
      begin = end + 1;
    }
  }

  private int endOfBlock(int begin) {
    int end = begin;
    while (end < pattern.size() && !pattern.get(end).isDeep()) {
      end++;
    }
    return end;
  }

  /** The segment where the part of the pattern between two {@code **} fits first. */
  private int segmentOfBlock(int begin, int end, int from) {
    if (begin == 0) {
      return 0;
    }
    if (end == pattern.size()) {
      return name.count() - (end - begin);
    }
    int segment = from;
    while (!blockFits(begin, end, segment)) {
      segment++;
    }
    return segment;
  }

  private boolean blockFits(int begin, int end, int segment) {
    for (int i = begin; i < end; i++) {
      int at = segment + i - begin;
      if (!pattern.get(i).matches(name.bytes(), name.begin(at), name.end(at))) {
        return false;
      }
    }
    return true;
  }

  private void takeBlock(int begin, int end, int segment) {
    for (int i = begin; i < end; i++) {
      int at = segment + i - begin;
      pattern.get(i).match(name.bytes(), name.begin(at), name.end(at), texts, textCount);
      textCount += 2 * pattern.get(i).wildcards();
    }
  }

  /** Appends what the {@code *} of this number stands for. */
  void appendText(int number, Octets out) {
    out.append(name.bytes(), texts[2 * number], texts[2 * number + 1]);
  }

  /** Whether the {@code **} of this number stands for any segment. */
  boolean hasSegments(int number) {
    return segments[2 * number] < segments[2 * number + 1];
  }

  /** Appends the segments that the {@code **} of this number stands for, if it does for any. */
  void appendSegments(int number, Octets out) {
    out.append(
        name.bytes(), name.begin(segments[2 * number]), name.end(segments[2 * number + 1] - 1));
  }
}
