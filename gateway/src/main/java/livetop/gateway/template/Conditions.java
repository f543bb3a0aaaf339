package livetop.gateway.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates a template's conditions, each once. */
final class Conditions {
  private final Section declared;
  private final Resolver resolver;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Conditions(Section declared, Resolver resolver) {
    this.declared = declared;
    this.resolver = resolver;
  }

  boolean holds(String name) {
    if (!known.containsKey(name)) {
      if (!declared.has(name)) {
        throw declared.error("there is no condition " + name);
      }
      if (!open.add(name)) {
        throw declared.error("the condition " + name + " needs itself");
      }
      known.put(name, truth(declared.value(name), declared.path() + "." + name));
    }
    return known.get(name);
  }

  /** The value of a condition function. */
  boolean truth(Object value, String path) {
    if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
      throw new TemplateException(path + ": must be a condition function");
    }
    String function = (String) map.keySet().iterator().next();
    Object argument = map.get(function);
    return switch (function) {
      case "Condition" -> holds(String.valueOf(argument));
      case "Fn::Equals" -> {
        List<?> sides = resolver.list(argument, 2, function, path, map);
        yield resolver.text(sides.get(0), path).equals(resolver.text(sides.get(1), path));
      }
      case "Fn::Not" -> !truth(resolver.list(argument, 1, function, path, map).get(0), path);
      case "Fn::And" ->
          all(argument, function, path, map).stream().allMatch(each -> truth(each, path));
      case "Fn::Or" ->
          all(argument, function, path, map).stream().anyMatch(each -> truth(each, path));
      default -> throw resolver.error(map, path, function + " is no condition function");
    };
  }

  private List<?> all(Object argument, String function, String path, Map<?, ?> at) {
    if (argument instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw resolver.error(at, path, function + " needs a list");
  }
}
