package livetop.gateway.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * A map in a template together with the place where it stands, so that what is missing, wrong or
 * not supported is reported with logical id, property and line.
 */
public final class Section {
  private final Map<?, ?> map;
  private final String path;
  private final Line line;
  private final Lines lines;

  Section(Map<?, ?> map, String path, Line line, Lines lines) {
    this.map = map;
    this.path = path;
    this.line = line;
    this.lines = lines;
  }

  /** Where this map stands, such as {@code Api.Body.paths./events}. */
  public String path() {
    return path;
  }

  public boolean has(String key) {
    return map.get(key) != null;
  }

  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    map.keySet().forEach(key -> keys.add((String) key));
    return keys;
  }

  /** The value as it is: a map, list, string, number or boolean, or null. */
  public Object value(String key) {
    return Unresolved.usable(map.get(key));
  }

  /** This map without its place, and nothing in it that cannot be told. */
  public Map<String, Object> plain() {
    return Copies.plain(map);
  }

  /** This map without its place. */
  public Map<String, Object> asMap() {
    Map<String, Object> plain = new LinkedHashMap<>();
    map.forEach((key, value) -> plain.put((String) key, value));
    return plain;
  }

  /** The map at a key; it must be there. */
  public Section section(String key) {
    if (!has(key)) {
      throw error("needs " + key);
    }
    return sectionOrEmpty(key);
  }

  /** The map at a key, empty where there is none. */
  public Section sectionOrEmpty(String key) {
    Object value = value(key);
    if (value == null) {
      return new Section(Map.of(), join(key), line, lines);
    }
    if (value instanceof Map<?, ?> child) {
      return new Section(child, lines.pathOf(child, join(key)), lineOf(child), lines);
    }
    throw error(key + " must be a map");
  }

  /** The text, number or boolean at a key as text; it must be there. */
  public String text(String key) {
    String text = textOr(key, null);
    if (text == null) {
      throw error("needs " + key);
    }
    return text;
  }

  public String textOr(String key, String otherwise) {
    Object value = value(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Map || value instanceof List) {
      throw error(key + " must be text");
    }
    return value.toString();
  }

  /** The number at a key, or what it is otherwise; it must be at least {@code min}. */
  public BigDecimal number(String key, BigDecimal otherwise, long min, long max) {
    String text = textOr(key, null);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,12}([.][0-9]{1,9})?")) {
      BigDecimal number = new BigDecimal(text);
      if (number.compareTo(BigDecimal.valueOf(min)) >= 0
          && number.compareTo(BigDecimal.valueOf(max)) <= 0) {
        return number;
      }
    }
    throw error("%s must be a number from %d to %d: %s".formatted(key, min, max, text));
  }

  public boolean flag(String key) {
    return Boolean.parseBoolean(textOr(key, "false"));
  }

  /** The list at a key as texts, empty where there is none. */
  public List<String> texts(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw error(key + " must be a list");
  }

  /** The maps in the list at a key, empty where there is none. */
  public List<Section> sections(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw error(key + " must be a list");
    }
    List<Section> sections = new ArrayList<>();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> child)) {
        throw error(key + " must be a list of maps");
      }
      String own = join(key) + "." + sections.size();
      sections.add(new Section(child, lines.pathOf(child, own), lineOf(child), lines));
    }
    return sections;
  }

  /** Every value as text, by key. */
  public Map<String, String> allTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    keys().forEach(key -> texts.put(key, text(key)));
    return texts;
  }

  /** The same place with some keys under other names; the others are left out. */
  public Section renamed(Map<String, String> names) {
    Map<String, Object> renamed = new LinkedHashMap<>();
    names.forEach(
        (from, to) -> {
          if (has(from)) {
            renamed.put(to, map.get(from));
          }
        });
    return new Section(renamed, path, line, lines);
  }

  /** Other content for this place: what stands here said in another form. */
  public Section holding(Map<String, Object> content) {
    return new Section(content, path, line, lines);
  }

  /** Adds to what stands here. */
  @SuppressWarnings("unchecked")
  void putAll(Map<String, Object> more) {
    ((Map<String, Object>) map).putAll(more);
  }

  /** A map made of what stands here: what is wrong in it is told of this place. */
  public Map<String, Object> place(Map<String, Object> made) {
    return lines.put(made, line, path);
  }

  /** A copy, all the way down, in which other texts take the place of those at each key. */
  public Section withTexts(BinaryOperator<String> byKeyAndText) {
    return new Section(Copies.withTexts(map, byKeyAndText, lines), path, line, lines);
  }

  /** Refuses every key that is not among those supported. */
  public void supportsOnly(Set<String> supported) {
    for (String key : keys()) {
      if (!supported.contains(key)) {
        throw unsupported(key, supported);
      }
    }
  }

  /**
   * What to throw for something that the template may use but the gateway cannot do.
   *
   * @param supported what could stand in its place; sets are told by name
   */
  public TemplateException unsupported(String what, Collection<String> supported) {
    TemplateException error = error(what + " is not supported");
    return error.supported(supported);
  }

  /** A remark on this place. */
  public String notice(String message) {
    return error(message).getMessage();
  }

  /** What to throw for something wrong at this place. */
  public TemplateException error(String message) {
    return error(message, line);
  }

  /** Likewise, at a key's own line. */
  TemplateException errorAt(String key, String message) {
    return error(message, at(key));
  }

  private TemplateException error(String message, Line at) {
    return TemplateException.at(at, path.isEmpty() ? message : path + ": " + message);
  }

  /** Where a key is, or this map: "line 6", in an included file "line 6 of api.yaml". */
  public String placeOf(String key) {
    return at(key).toString();
  }

  private Line at(String key) {
    Line own = lines.of(map, key);
    return own.isKnown() ? own : line;
  }

  private Line lineOf(Map<?, ?> child) {
    Line own = lines.of(child);
    return own.isKnown() ? own : line;
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
