package livetop.gateway.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Sub}: a text with names in it, alone or in a list with values of its own. */
final class Substitution {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^{}]*)}");

  private final Resolver resolver;
  private final String path;
  private final Map<?, ?> at;

  Substitution(Resolver resolver, String path, Map<?, ?> at) {
    this.resolver = resolver;
    this.path = path;
    this.at = at;
  }

  String of(Object argument) {
    Map<?, ?> own = Map.of();
    Object template = argument;
    if (argument instanceof List<?>) {
      List<?> arguments = resolver.list(argument, 2, "Fn::Sub", path, at);
      template = arguments.get(0);
      own = (Map<?, ?>) arguments.get(1);
    }
    if (!(template instanceof String text)) {
      throw resolver.error(at, path, "Fn::Sub needs text");
    }
    StringBuilder result = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(2).trim();
      String replacement =
          matcher.group(1).isEmpty() ? value(name, own) : "${" + matcher.group(2) + "}";
      matcher.appendReplacement(result, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(result).toString();
  }

  private String value(String name, Map<?, ?> own) {
    if (own.containsKey(name)) {
      return resolver.text(own.get(name), path);
    }
    // SAM's names of what an API has, Api.Stage, are no attributes.
    return name.contains(".") && !name.endsWith(Resolver.STAGE)
        ? resolver.attribute(List.of(name.split("\\.", 2)), path, at)
        : String.valueOf(resolver.ref(name, path, at));
  }
}
