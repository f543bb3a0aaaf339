package livetop.event.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A map of the file, read key by key. What cannot be used is told as a problem, with line, key,
 * value and what is allowed; the default takes its place, so that reading goes on.
 */
final class Section {
  private static final int MAX_ENTRIES = 1_000;

  private final String path;
  private final YamlNode map;
  private final Problems problems;

  /**
   * @param path of its keys, such as {@code blog.pages}
   * @param node a map, or nothing; anything else is a problem
   * @param allowed what is allowed instead of anything else
   */
  Section(String path, YamlNode node, String allowed, Problems problems) {
    this.path = Problems.cut(path);
    this.problems = problems;
    if (!node.isMap() && !node.isNothing()) {
      problems.wrongValue(node, path, "it is no map", allowed);
    }
    if (node.isMap() && node.members().size() > MAX_ENTRIES) {
      problems.wrongValue(node, path, "it has more than " + MAX_ENTRIES + " entries", allowed);
    }
    map = node.isMap() ? node : YamlNode.map(node.line());
  }

  /**
   * Tells keys that are not known.
   *
   * @param known the keys allowed here
   * @param elsewhere keys that people may mean, and the path where they belong
   */
  void allowOnly(List<String> known, Map<String, String> elsewhere) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        String hint =
            elsewhere.containsKey(key)
                ? Suggestion.of(elsewhere.get(key) + "." + key)
                : Suggestion.of(key, known);
        String rest = hint + "; allowed are " + String.join(", ", known);
        problems.add(line(key), path + " has the unknown key " + Problems.quoted(key) + rest);
      }
    }
  }

  String path(String key) {
    return path + "." + Problems.cut(key);
  }

  /** The map at this key, empty where it is absent; null where the key is. */
  Section section(String key, String allowed) {
    YamlNode node = map.members().get(key);
    return node == null ? null : new Section(path(key), node, allowed, problems);
  }

  /**
   * Reads a text.
   *
   * @param parser throws IllegalArgumentException that says why a text cannot be used
   */
  <T> T value(String key, T defaultValue, String allowed, Function<String, T> parser) {
    YamlNode node = map.members().get(key);
    if (node == null) {
      return defaultValue;
    }
    try {
      return parser.apply(textOf(node));
    } catch (IllegalArgumentException e) {
      problems.wrongValue(node, path(key), e.getMessage(), allowed);
      return defaultValue;
    }
  }

  private static String textOf(YamlNode node) {
    if (node.isText()) {
      return node.text();
    }
    throw new IllegalArgumentException(node.isNothing() ? "it is empty" : "it is no text");
  }

  /**
   * Reads a list of texts, which is not empty; empty where the key is absent.
   *
   * @param allowed one of the texts
   * @param parser as in {@link #value}
   */
  <T> List<T> list(String key, String allowed, Function<YamlNode, T> parser) {
    YamlNode node = map.members().get(key);
    List<T> list = new ArrayList<>();
    String problem = node == null ? null : listProblem(node);
    if (problem != null) {
      problems.wrongValue(node, path(key), problem, "a list, [ , ], of " + allowed);
    } else if (node != null) {
      node.items().forEach(item -> read(item, key, allowed, parser, list));
    }
    return list;
  }

  private static String listProblem(YamlNode node) {
    if (!node.isList()) {
      return "it is no list";
    }
    int size = node.items().size();
    return size == 0
        ? "it is empty, so leave it out"
        : size > MAX_ENTRIES ? "it has more than " + MAX_ENTRIES + " entries" : null;
  }

  private <T> void read(
      YamlNode item, String key, String allowed, Function<YamlNode, T> parser, List<T> list) {
    try {
      textOf(item);
      list.add(parser.apply(item));
    } catch (IllegalArgumentException e) {
      problems.wrongText(item, path(key), e.getMessage(), allowed);
    }
  }

  Set<String> keys() {
    return map.members().keySet();
  }

  /** The line of this key, which is there. */
  int line(String key) {
    return map.members().get(key).line();
  }

  /** A key cannot be used. */
  void wrongKey(String key, String why, String allowed) {
    problems.wrongText(YamlNode.text(line(key), key), path, why, allowed);
  }
}
