package livetop.gateway.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Copies of maps, all the way down. */
final class Copies {
  private Copies() {}

  /**
   * Without their places.
   *
   * @throws TemplateException if something in it cannot be told
   */
  static Map<String, Object> plain(Map<?, ?> from) {
    Map<String, Object> to = new LinkedHashMap<>();
    from.forEach((key, child) -> to.put((String) key, plainValue(child)));
    return to;
  }

  private static Object plainValue(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Copies::plainValue).collect(Collectors.toCollection(ArrayList::new));
    }
    return value instanceof Map<?, ?> map ? plain(map) : Unresolved.usable(value);
  }

  /** With other texts in the place of those at each key, on the same lines. */
  static Map<String, Object> withTexts(
      Map<?, ?> from, BinaryOperator<String> byKeyAndText, Lines lines) {
    Map<String, Object> to = new LinkedHashMap<>();
    from.forEach(
        (key, child) -> to.put((String) key, withTexts(child, (String) key, byKeyAndText, lines)));
    lines.putKeysOf(from, to);
    return lines.put(to, lines.of(from));
  }

  private static Object withTexts(
      Object value, String key, BinaryOperator<String> byKeyAndText, Lines lines) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(withTexts(item, key, byKeyAndText, lines)));
      return lines.put(items, lines.of(list));
    }
    if (value instanceof Map<?, ?> map) {
      return withTexts(map, byKeyAndText, lines);
    }
    return value instanceof String text ? byKeyAndText.apply(key, text) : value;
  }
}
