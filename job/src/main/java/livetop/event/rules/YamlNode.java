package livetop.event.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part of a YAML file as it is written: a text, a list or a map. Every text is just that: {@code
 * no}, {@code 1:30}, {@code 0x10} and {@code 1.10} are not made anything else. An empty value, or
 * {@code null} or {@code ~} without quotes, is nothing.
 */
final class YamlNode {
  private final int line;
  private final String text;
  private final List<YamlNode> items;
  private final Map<String, YamlNode> members;

  private YamlNode(int line, String text, List<YamlNode> items, Map<String, YamlNode> members) {
    this.line = line;
    this.text = text;
    this.items = items;
    this.members = members;
  }

  static YamlNode nothing(int line) {
    return new YamlNode(line, null, null, null);
  }

  static YamlNode text(int line, String text) {
    return new YamlNode(line, text, null, null);
  }

  static YamlNode list(int line) {
    return new YamlNode(line, null, new ArrayList<>(), null);
  }

  static YamlNode map(int line) {
    return new YamlNode(line, null, null, new LinkedHashMap<>());
  }

  /** The line that it begins on, from 1; of a map's value, that of its key. */
  int line() {
    return line;
  }

  boolean isNothing() {
    return text == null && items == null && members == null;
  }

  boolean isText() {
    return text != null;
  }

  boolean isList() {
    return items != null;
  }

  boolean isMap() {
    return members != null;
  }

  String text() {
    return text;
  }

  List<YamlNode> items() {
    return items;
  }

  /** The values of a map by their keys, in the order of the file. */
  Map<String, YamlNode> members() {
    return members;
  }

  /** As it could be written, on one line. */
  @Override
  public String toString() {
    if (isList()) {
      return items.stream().map(YamlNode::toString).collect(Collectors.joining(", ", "[", "]"));
    }
    if (isMap()) {
      return members.entrySet().stream()
          .map(member -> member.getKey() + ": " + member.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return isNothing() ? "" : text;
  }
}
