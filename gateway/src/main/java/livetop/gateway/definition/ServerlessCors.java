package livetop.gateway.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import livetop.gateway.template.Section;

/**
 * SAM's {@code Cors}: each path without an {@code OPTIONS} gets one that answers a preflight.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html">CorsConfiguration</a>
 */
final class ServerlessCors {
  private static final String KEY = "Cors";
  private static final String ALLOW = "Access-Control-Allow-";
  private static final String ANY = "x-amazon-apigateway-any-method";
  private static final Set<String> METHODS =
      Set.of("delete", "get", "head", "options", "patch", "post", "put");
  private static final Set<String> KEYS =
      Set.of("AllowCredentials", "AllowHeaders", "AllowMethods", "AllowOrigin", "MaxAge");

  private ServerlessCors() {}

  static Section added(Section document, Section api) {
    if (!api.has(KEY)) {
      return document;
    }
    Section cors =
        api.value(KEY) instanceof Map<?, ?>
            ? api.section(KEY)
            : api.holding(Map.of("AllowOrigin", api.text(KEY)));
    cors.supportsOnly(KEYS);
    Section paths = document.section("paths");
    Map<String, Object> all = new LinkedHashMap<>();
    for (String path : paths.keys()) {
      Section methods = paths.section(path);
      Map<String, Object> with = methods.asMap();
      with.computeIfAbsent("options", any -> cors.place(options(headers(cors, methods))));
      all.put(path, methods.place(with));
    }
    Map<String, Object> with = document.asMap();
    with.put("paths", paths.place(all));
    return document.holding(with);
  }

  private static Map<String, String> headers(Section cors, Section path) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ALLOW + "Origin", cors.textOr("AllowOrigin", "'*'"));
    headers.put(ALLOW + "Methods", cors.textOr("AllowMethods", "'" + methods(path) + "'"));
    if (cors.has("AllowHeaders")) {
      headers.put(ALLOW + "Headers", cors.text("AllowHeaders"));
    }
    if (cors.has("MaxAge")) {
      headers.put("Access-Control-Max-Age", cors.text("MaxAge"));
    }
    if (cors.flag("AllowCredentials")) {
      headers.put(ALLOW + "Credentials", "'true'");
    }
    return headers;
  }

  /** Those of a path, in the order of the alphabet. */
  private static String methods(Section path) {
    Set<String> methods = new TreeSet<>();
    for (String each : path.has(ANY) ? METHODS : path.keys()) {
      if (METHODS.contains(each)) {
        methods.add(each.toUpperCase(Locale.ROOT));
      }
    }
    methods.add("OPTIONS");
    return String.join(",", methods);
  }

  private static Map<String, Object> options(Map<String, String> headers) {
    Map<String, Object> declared = new LinkedHashMap<>();
    Map<String, Object> mapped = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          declared.put(name, Map.of());
          mapped.put("method.response.header." + name, value);
        });
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("statusCode", "200");
    response.put("responseParameters", mapped);
    response.put("responseTemplates", Map.of("application/json", "{}\n"));
    Map<String, Object> integration = new LinkedHashMap<>();
    integration.put("type", "mock");
    integration.put("requestTemplates", Map.of("application/json", "{\"statusCode\": 200}"));
    integration.put("responses", Map.of("default", response));
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("responses", Map.of("200", Map.of("headers", declared)));
    operation.put("x-amazon-apigateway-integration", integration);
    operation.put("security", List.of());
    return operation;
  }
}
