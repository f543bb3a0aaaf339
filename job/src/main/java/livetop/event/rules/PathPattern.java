package livetop.event.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of pages' paths: {@code *} stands for one segment or a part of one, {@code **} for any
 * number of segments, also none.
 */
final class PathPattern {
  /** What is allowed, for error messages. */
  static final String ALLOWED =
      "a path such as /articles/**, in which * stands for a segment or a part of one and ** for any"
          + " number of segments";

  /** A path, a full address, or a name of the site's own, which has no slash. */
  private static final Pattern ROOTED =
      Pattern.compile("/|\\*\\*/|https?://|[^/]*$", Pattern.CASE_INSENSITIVE);

  private final String text;
  private final int line;
  private final List<SegmentPattern> segments = new ArrayList<>();

  /**
   * @param text in the form of a page's name, without what {@link #problem} tells
   * @param line of the file
   */
  PathPattern(String text, int line) {
    this.text = text;
    this.line = line;
    for (String segment : text.split("/", -1)) {
      segments.add(new SegmentPattern(segment));
    }
  }

  /** What keeps this text from being a pattern, or null if it is one. */
  static String problem(String text) {
    if (text.isEmpty()) {
      return "it is empty";
    }
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
      return "a pattern is one of paths; which keys of a query tell pages apart, keepQuery says";
    }
    boolean hasDeepPart =
        Arrays.stream(text.split("/", -1))
            .anyMatch(
                part -> part.contains(SegmentPattern.DEEP) && !part.equals(SegmentPattern.DEEP));
    if (hasDeepPart) {
      return "** stands between slashes, for whole segments";
    }
    return ROOTED.matcher(text).lookingAt()
        ? null
        : "it begins without a slash" + Suggestion.of("/" + text);
  }

  List<SegmentPattern> segments() {
    return segments;
  }

  int line() {
    return line;
  }

  /** How many of its wildcards are {@code **}. */
  int deepWildcards() {
    return (int) segments.stream().filter(SegmentPattern::isDeep).count();
  }

  /** How many of its wildcards are {@code *}. */
  int wildcards() {
    return segments.stream()
        .filter(segment -> !segment.isDeep())
        .mapToInt(SegmentPattern::wildcards)
        .sum();
  }

  @Override
  public String toString() {
    return text;
  }
}
