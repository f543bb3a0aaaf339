package livetop.gateway.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives each parameter of a template its value, checked by the parameter's own rules. */
final class Parameters {
  private Parameters() {}

  /** The value of each declared parameter: text, or a list for the list types. */
  static Map<String, Object> resolve(Section declared, Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!declared.has(name)) {
        throw new TemplateException(
            "the template has no parameter %s; it has: %s"
                .formatted(name, String.join(", ", declared.keys())));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : declared.keys()) {
      values.put(name, value(name, declared.section(name), given));
    }
    return values;
  }

  private static Object value(String name, Section declaration, Map<String, String> given) {
    String type = declaration.text("Type");
    String value = given.containsKey(name) ? given.get(name) : declaration.textOr("Default", null);
    if (value == null) {
      return unknown("parameter %s has no default: give it a value".formatted(name));
    }
    if (type.startsWith("AWS::SSM::") && !given.containsKey(name)) {
      return unknown("parameter %s is what SSM has at %s: give it a value".formatted(name, value));
    }
    boolean list = type.equals("CommaDelimitedList") || type.startsWith("List<");
    if (!list) {
      check(name, value, declaration, type);
      return value;
    }
    List<String> items = value.isEmpty() ? List.of() : List.of(value.split("\\s*,\\s*"));
    items.forEach(item -> check(name, item, declaration, type));
    return items;
  }

  /** A value that nobody knows, which matters only where it is used. */
  private static Unresolved unknown(String why) {
    return new Unresolved(new TemplateException(why));
  }

  private static void check(String name, String value, Section declaration, String type) {
    boolean number = type.contains("Number");
    if (number && !value.matches("[-+]?[0-9]+([.][0-9]+)?")) {
      throw refused(name, value, "must be a number", declaration);
    }
    String pattern = declaration.textOr("AllowedPattern", null);
    if (pattern != null && !Pattern.matches(pattern, value)) {
      throw refused(name, value, "must match " + pattern, declaration);
    }
    if (declaration.has("AllowedValues")) {
      List<String> allowed = declaration.texts("AllowedValues");
      if (!allowed.contains(value)) {
        String names = allowed.stream().collect(Collectors.joining(", "));
        throw refused(name, value, "must be one of " + names, declaration);
      }
    }
    BigDecimal length = BigDecimal.valueOf(value.length());
    atLeast(name, value, length, "MinLength", "characters", declaration);
    atMost(name, value, length, "MaxLength", "characters", declaration);
    if (number) {
      atLeast(name, value, new BigDecimal(value), "MinValue", "", declaration);
      atMost(name, value, new BigDecimal(value), "MaxValue", "", declaration);
    }
  }

  private static void atLeast(
      String name, String value, BigDecimal measure, String rule, String unit, Section at) {
    String bound = at.textOr(rule, null);
    if (bound != null && measure.compareTo(new BigDecimal(bound)) < 0) {
      throw refused(name, value, ("must be at least " + bound + " " + unit).trim(), at);
    }
  }

  private static void atMost(
      String name, String value, BigDecimal measure, String rule, String unit, Section at) {
    String bound = at.textOr(rule, null);
    if (bound != null && measure.compareTo(new BigDecimal(bound)) > 0) {
      throw refused(name, value, ("must be at most " + bound + " " + unit).trim(), at);
    }
  }

  private static TemplateException refused(
      String name, String value, String rule, Section declaration) {
    String said = declaration.textOr("ConstraintDescription", rule);
    return new TemplateException("parameter %s %s: it is '%s'".formatted(name, said, value));
  }
}
