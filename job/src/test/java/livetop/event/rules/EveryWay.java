package livetop.event.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a name to a pattern by trying everything, the shortest values first.
 *
 * @param texts what each {@code *} stands for
 * @param segments what each {@code **} stands for
 */
record EveryWay(List<String> texts, List<List<String>> segments) {
  /** The first way that fits, or null. */
  static EveryWay of(String pattern, String name) {
    String path = name.replaceAll("\\?.*", "");
    return segments(List.of(pattern.split("/", -1)), List.of(path.split("/", -1)));
  }

  private static EveryWay segments(List<String> pattern, List<String> name) {
    if (pattern.isEmpty()) {
      return name.isEmpty() ? new EveryWay(List.of(), List.of()) : null;
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.get(0).equals("**")) {
      for (int taken = 0; taken <= name.size(); taken++) {
        EveryWay way = segments(rest, name.subList(taken, name.size()));
        if (way != null) {
          return new EveryWay(way.texts, with(name.subList(0, taken), way.segments));
        }
      }
      return null;
    }
    if (name.isEmpty()) {
      return null;
    }
    boolean isNoSegment = pattern.get(0).equals("*") && name.get(0).isEmpty();
    List<String> values = isNoSegment ? null : texts(pattern.get(0), name.get(0));
    EveryWay way = values == null ? null : segments(rest, name.subList(1, name.size()));
    return way == null ? null : new EveryWay(concat(values, way.texts), way.segments);
  }

  private static List<String> texts(String pattern, String segment) {
    if (pattern.isEmpty()) {
      return segment.isEmpty() ? List.of() : null;
    }
    if (pattern.charAt(0) != '*') {
      boolean same = !segment.isEmpty() && segment.charAt(0) == pattern.charAt(0);
      return same ? texts(pattern.substring(1), segment.substring(1)) : null;
    }
    for (int taken = 0; taken <= segment.length(); taken++) {
      List<String> rest = texts(pattern.substring(1), segment.substring(taken));
      if (rest != null) {
        return with(segment.substring(0, taken), rest);
      }
    }
    return null;
  }

  private static <T> List<T> with(T first, List<T> rest) {
    return concat(List.of(first), rest);
  }

  private static <T> List<T> concat(List<T> first, List<T> rest) {
    List<T> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }
}
