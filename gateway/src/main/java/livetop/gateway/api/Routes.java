package livetop.gateway.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.template.Section;
import livetop.gateway.template.TemplateException;

/**
 * Finds the route for a method and path. Of the paths that fit and have the method, the one wins
 * that has a literal where they first differ, before a {@code {parameter}} or a greedy {@code
 * {proxy+}}. Two different parameters at one place are nothing that API Gateway takes.
 */
final class Routes {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");
  private static final String ANY_KEY = "x-amazon-apigateway-any-method";

  /** What API Gateway calls the method that stands for all that a path does not have. */
  private static final String ANY = "ANY";

  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9_.:-]+)(\\+?)}");

  private final Map<String, Map<String, Route>> exact = new HashMap<>();
  private final List<Resource> patterns = new ArrayList<>();

  private record Resource(String path, Pattern pattern, Map<String, Route> methods) {
    /** Sorts like the paths, with parameters after every literal. */
    String rank() {
      return PARAMETER.matcher(path).replaceAll("\uFFFF");
    }
  }

  /** A route with the path it stands at and what its path's parameters are, as they were sent. */
  record Match(Route route, String resourcePath, Map<String, String> pathParameters) {}

  Routes(Section document, BinaryTypes binaryTypes, Stage stage) {
    Section paths = document.section("paths");
    for (String path : paths.keys()) {
      Map<String, Route> methods = methods(path, document, binaryTypes, stage);
      if (path.contains("{")) {
        patterns.add(new Resource(path, pattern(path), methods));
      } else {
        exact.put(path, methods);
      }
    }
    patterns.sort(Comparator.comparing(Resource::rank));
  }

  boolean callAws() {
    return Stream.concat(exact.values().stream(), patterns.stream().map(Resource::methods))
        .flatMap(methods -> methods.values().stream())
        .anyMatch(route -> route.callsAws);
  }

  /** The match, or null where nothing is. The path is as sent, percent-encoded. */
  Match find(String method, String path) {
    Route route = route(exact.getOrDefault(path, Map.of()), method);
    if (route != null) {
      return new Match(route, path, Map.of());
    }
    for (Resource resource : patterns) {
      Matcher matcher = resource.pattern().matcher(path);
      route = route(resource.methods(), method);
      if (route != null && matcher.matches()) {
        return new Match(route, resource.path(), parameters(resource.path(), matcher));
      }
    }
    return null;
  }

  private static Route route(Map<String, Route> methods, String method) {
    Route own = methods.get(method);
    return own == null ? methods.get(ANY) : own;
  }

  private static Map<String, Route> methods(
      String resourcePath, Section document, BinaryTypes binaryTypes, Stage stage) {
    Section path = document.section("paths").section(resourcePath);
    Map<String, Route> methods = new HashMap<>();
    for (String key : path.keys()) {
      if (METHODS.contains(key) || key.equals(ANY_KEY)) {
        String method = key.equals(ANY_KEY) ? ANY : key.toUpperCase(Locale.ROOT);
        Section operation = path.section(key);
        methods.put(method, route(resourcePath, method, operation, document, binaryTypes, stage));
      } else if (key.startsWith("x-amazon-apigateway-") || key.equals("$ref")) {
        throw path.unsupported(key, List.of("parameters", "the methods of HTTP", ANY_KEY));
      }
    }
    return methods;
  }

  private static Route route(
      String path,
      String method,
      Section operation,
      Section document,
      BinaryTypes binaryTypes,
      Stage stage) {
    try {
      return new Route(path, method, operation, document, binaryTypes, stage);
    } catch (TemplateException e) {
      if (!stage.deployment().skipsUnsupported()) {
        throw e;
      }
      stage.deployment().notices().add(method + " " + path + " answers 501: " + e.getMessage());
      return Route.unsupported(path, e, stage);
    }
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
      parameters.put(names.group(1), values.group(i));
    }
    return parameters;
  }
}
