package livetop.gateway.template;

import java.util.IdentityHashMap;

/** Remembers the line that a map or list was written on. */
final class Lines {
  private final IdentityHashMap<Object, Integer> lineOf = new IdentityHashMap<>();

  <T> T put(T container, int line) {
    lineOf.put(container, line);
    return container;
  }

  /** The line of a map or list, or 0 for what has none. */
  int of(Object container) {
    return lineOf.getOrDefault(container, 0);
  }
}
