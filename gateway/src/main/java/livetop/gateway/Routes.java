package livetop.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.template.Section;

/**
 * Finds the route for a method and path: a path without {@code {parameters}} goes before one with
 * them.
 */
final class Routes {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");
  private static final String ANY = "x-amazon-apigateway-any-method";
  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9_]+)(\\+?)}");

  private final Map<String, Map<String, Route>> exact = new HashMap<>();
  private final Map<Pattern, Resource> patterns = new LinkedHashMap<>();

  private record Resource(String path, Map<String, Route> methods) {}

  /** A route with the path it stands at and what its path's parameters are. */
  record Match(Route route, String resourcePath, Map<String, String> pathParameters) {}

  Routes(Section document, BinaryTypes binaryTypes, Map<String, String> stageVariables) {
    Section paths = document.section("paths");
    for (String path : paths.keys()) {
      Map<String, Route> methods =
          methods(paths.section(path), document, binaryTypes, stageVariables);
      if (path.contains("{")) {
        patterns.put(pattern(path), new Resource(path, methods));
      } else {
        exact.put(path, methods);
      }
    }
  }

  /** The match, or null where nothing is. The path is as sent, percent-encoded. */
  Match find(String method, String path) {
    Map<String, Route> methods = exact.get(path);
    if (methods != null) {
      Route route = methods.getOrDefault(method, methods.get(ANY));
      return route == null ? null : new Match(route, path, Map.of());
    }
    for (Map.Entry<Pattern, Resource> entry : patterns.entrySet()) {
      Matcher matcher = entry.getKey().matcher(path);
      Map<String, Route> candidates = entry.getValue().methods();
      Route route = candidates.getOrDefault(method, candidates.get(ANY));
      if (route != null && matcher.matches()) {
        return new Match(
            route, entry.getValue().path(), parameters(entry.getValue().path(), matcher));
      }
    }
    return null;
  }

  private static Map<String, Route> methods(
      Section path, Section document, BinaryTypes binaryTypes, Map<String, String> stageVariables) {
    Map<String, Route> methods = new HashMap<>();
    for (String key : path.keys()) {
      if (METHODS.contains(key) || key.equals(ANY)) {
        Route route = new Route(path.section(key), path, document, binaryTypes, stageVariables);
        methods.put(key.equals(ANY) ? ANY : key.toUpperCase(Locale.ROOT), route);
      } else if (key.startsWith("x-amazon-apigateway-") || key.equals("$ref")) {
        throw path.unsupported(key);
      }
    }
    return methods;
  }

  private static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder();
    Matcher matcher = PARAMETER.matcher(path);
    int end = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(path.substring(end, matcher.start())));
      regex.append(matcher.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      end = matcher.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(path.substring(end))).toString());
  }

  private static Map<String, String> parameters(String path, Matcher values) {
    Map<String, String> parameters = new HashMap<>();
    Matcher names = PARAMETER.matcher(path);
    for (int i = 1; names.find(); i++) {
      parameters.put(names.group(1), decoded(values.group(i)));
    }
    return parameters;
  }

  private static String decoded(String encoded) {
    try {
      String path = new URI("/" + encoded).getPath();
      return path.substring(1);
    } catch (URISyntaxException e) {
      return encoded;
    }
  }
}
