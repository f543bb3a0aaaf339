package livetop.gateway.template;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Remembers the line that a map or list was written on. */
final class Lines {
  private final IdentityHashMap<Object, Line> lineOf = new IdentityHashMap<>();
  private final IdentityHashMap<Object, String> pathOf = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Map<String, Line>> lineOfKey = new IdentityHashMap<>();

  <T> T put(T container, Line line) {
    lineOf.put(container, line);
    return container;
  }

  /** Remembers a map that stands for what is said at a path in another form. */
  <T> T put(T container, Line line, String path) {
    pathOf.put(container, path);
    return put(container, line);
  }

  /** The path that a map was given, or its own. */
  String pathOf(Object container, String own) {
    return pathOf.getOrDefault(container, own);
  }

  void putKey(Object map, String key, Line line) {
    lineOfKey.computeIfAbsent(map, any -> new HashMap<>()).put(key, line);
  }

  /** Remembers for a map the lines that the keys of another one have. */
  void putKeysOf(Object from, Object map) {
    Map<String, Line> known = lineOfKey.get(from);
    if (known != null) {
      lineOfKey.put(map, known);
    }
  }

  /** The line of a key, or that of its map. */
  Line of(Object map, String key) {
    return lineOfKey.getOrDefault(map, Map.of()).getOrDefault(key, of(map));
  }

  /** The line of a map or list, if it has one. */
  Line of(Object container) {
    return lineOf.getOrDefault(container, Line.NONE);
  }
}
