package livetop.gateway.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replaces intrinsic functions by their values. Anything else stays as it is. */
final class Resolver {
  static final String STAGE = ".Stage";
  private static final Object NO_VALUE = new Object();
  private static final Set<String> FUNCTIONS =
      Set.of(
          "Ref",
          "Condition",
          "Fn::Sub",
          "Fn::GetAtt",
          "Fn::Join",
          "Fn::FindInMap",
          "Fn::If",
          "Fn::Equals",
          "Fn::And",
          "Fn::Or",
          "Fn::Not",
          "Fn::Select",
          "Fn::Split");

  private final Section root;
  private final Map<String, Object> parameters;
  private final ResourceNames names;
  private final Pseudo pseudo;
  private final Lines lines;
  private final Includes includes;
  private final Conditions conditions;

  Resolver(
      Section root,
      Map<String, Object> parameters,
      Map<String, String> ids,
      Pseudo pseudo,
      Lines lines,
      Includes includes) {
    this.root = root;
    this.parameters = parameters;
    names = new ResourceNames(root.sectionOrEmpty("Resources"), ids, pseudo);
    this.pseudo = pseudo;
    this.lines = lines;
    this.includes = includes;
    conditions = new Conditions(root.sectionOrEmpty("Conditions"), this);
  }

  /** The value with its functions replaced; null where it is {@code AWS::NoValue}. */
  Object resolve(Object value, String path) {
    Object resolved = resolveOrNone(value, path);
    return resolved == NO_VALUE ? null : resolved;
  }

  boolean condition(String name) {
    return conditions.holds(name);
  }

  /** What {@code Ref} gives for a resource. */
  String name(String logicalId) {
    return names.ref(logicalId, this);
  }

  private Object resolveOrNone(Object value, String path) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        Object resolved = resolveOrNone(item, path);
        if (resolved != NO_VALUE) {
          items.add(resolved);
        }
      }
      return lines.put(items, lines.of(list));
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.containsKey(Includes.TRANSFORM)) {
      throw includes.refusal(map.get(Includes.TRANSFORM), lines.of(map), path);
    }
    String function = functionOf(map);
    if (function != null) {
      return call(function, map.get(function), path, map);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object resolved = later(entry.getValue(), path + "." + entry.getKey());
      if (resolved != NO_VALUE) {
        entries.put((String) entry.getKey(), resolved);
      }
    }
    lines.putKeysOf(map, entries);
    return lines.put(entries, lines.of(map));
  }

  /** What a key's value is; where it cannot be told, whoever asks for it is told why. */
  private Object later(Object value, String path) {
    try {
      return resolveOrNone(value, path);
    } catch (TemplateException e) {
      return new Unresolved(e);
    }
  }

  /** A map with one key that is a function; {@code Condition} is one only among conditions. */
  private static String functionOf(Map<?, ?> map) {
    if (map.size() != 1) {
      return null;
    }
    String key = (String) map.keySet().iterator().next();
    boolean called = key.startsWith("Fn::") || FUNCTIONS.contains(key);
    return called && !key.equals("Condition") ? key : null;
  }

  private Object call(String function, Object argument, String path, Map<?, ?> at) {
    if (!FUNCTIONS.contains(function)) {
      throw error(at, path, function + " is not supported").supported(FUNCTIONS);
    }
    return switch (function) {
      case "Ref" -> ref(String.valueOf(argument), path, at);
      case "Fn::GetAtt" -> attribute(list(argument, 2, function, path, at), path, at);
      case "Fn::Sub" -> pseudo.withSecrets(new Substitution(this, path, at).of(argument));
      case "Fn::Join" -> {
        List<?> arguments = list(argument, 2, function, path, at);
        yield texts(arguments.get(1), function, path, at).stream()
            .collect(Collectors.joining(text(arguments.get(0), path)));
      }
      case "Fn::Split" -> {
        List<?> arguments = list(argument, 2, function, path, at);
        String delimiter = text(arguments.get(0), path);
        yield List.of(text(arguments.get(1), path).split(Pattern.quote(delimiter), -1));
      }
      case "Fn::Select" -> select(list(argument, 2, function, path, at), path, at);
      case "Fn::FindInMap" -> findInMap(list(argument, 3, function, path, at), path, at);
      case "Fn::If" -> {
        List<?> arguments = list(argument, 3, function, path, at);
        boolean chosen = conditions.holds(String.valueOf(arguments.get(0)));
        yield resolveOrNone(arguments.get(chosen ? 1 : 2), path);
      }
      default -> conditions.truth(at, path);
    };
  }

  Object ref(String name, String path, Map<?, ?> at) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    if (parameters.containsKey(name)) {
      return Unresolved.usable(parameters.get(name));
    }
    if (names.has(name)) {
      return name(name);
    }
    if (name.endsWith(STAGE) && names.has(name.substring(0, name.length() - STAGE.length()))) {
      return stageOf(name.substring(0, name.length() - STAGE.length()), path);
    }
    return pseudo
        .value(name)
        .orElseThrow(
            () -> error(at, path, "there is no parameter, resource or pseudo parameter " + name));
  }

  /** SAM's name for the stage of an API that has no resource of its own. */
  private Object stageOf(String api, String path) {
    Section resource = root.section("Resources").section(api);
    return resolve(resource.sectionOrEmpty("Properties").value("StageName"), path);
  }

  String attribute(List<?> arguments, String path, Map<?, ?> at) {
    String logicalId = String.valueOf(arguments.get(0));
    String attribute = text(arguments.get(1), path);
    if (!names.has(logicalId)) {
      throw error(at, path, "there is no resource " + logicalId);
    }
    String found = names.attribute(logicalId, attribute, this);
    if (found == null) {
      String type = names.type(logicalId);
      String what = "Fn::GetAtt %s.%s of %s".formatted(logicalId, attribute, type);
      throw error(at, path, what + " is not supported").supported(PhysicalNames.attributes(type));
    }
    return found;
  }

  private Object select(List<?> arguments, String path, Map<?, ?> at) {
    List<String> items = texts(arguments.get(1), "Fn::Select", path, at);
    String index = text(arguments.get(0), path);
    if (!index.matches("[0-9]{1,6}") || Integer.parseInt(index) >= items.size()) {
      throw error(at, path, "Fn::Select has no item " + index);
    }
    return items.get(Integer.parseInt(index));
  }

  private Object findInMap(List<?> arguments, String path, Map<?, ?> at) {
    Object found = root.value("Mappings");
    StringBuilder name = new StringBuilder("Mappings");
    for (Object argument : arguments) {
      String key = text(argument, path);
      name.append('.').append(key);
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
      if (found == null) {
        throw error(at, path, "there is no " + name);
      }
    }
    return found;
  }

  String text(Object value, String path) {
    Object resolved = resolve(value, path);
    if (resolved == null || resolved instanceof Map || resolved instanceof List) {
      throw new TemplateException(path + ": a function needs text here");
    }
    return resolved.toString();
  }

  private List<String> texts(Object value, String function, String path, Map<?, ?> at) {
    if (resolve(value, path) instanceof List<?> list) {
      return list.stream().map(item -> text(item, path)).toList();
    }
    throw error(at, path, function + " needs a list");
  }

  List<?> list(Object argument, int size, String function, String path, Map<?, ?> at) {
    if (argument instanceof List<?> list && list.size() == size) {
      return list;
    }
    throw error(at, path, "%s needs a list of %d".formatted(function, size));
  }

  TemplateException error(Map<?, ?> at, String path, String message) {
    return TemplateException.at(lines.of(at), path + ": " + message);
  }
}
