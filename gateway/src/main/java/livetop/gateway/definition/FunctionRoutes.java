package livetop.gateway.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/** The routes that SAM makes of a function's events: to Lambda, which the gateway cannot call. */
final class FunctionRoutes {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final String ANY = "x-amazon-apigateway-any-method";

  private FunctionRoutes() {}

  static boolean any(Template template) {
    return template.resourcesOfType(FUNCTION).stream()
        .map(function -> function.section().sectionOrEmpty("Events"))
        .anyMatch(events -> events.keys().stream().anyMatch(each -> isOfApi(events.section(each))));
  }

  /** The document with the routes of the events that name its API, or none where it is nobody's. */
  static Section added(Section document, String api, Template template, List<String> notices) {
    Map<String, Object> paths = document.sectionOrEmpty("paths").asMap();
    boolean implicit = template.resourcesOfType(ServerlessApi.TYPE).isEmpty();
    for (Resource function : template.resourcesOfType(FUNCTION)) {
      Section events = function.section().sectionOrEmpty("Events");
      for (String event : events.keys()) {
        Section each = events.section(event);
        if (!isOfApi(each)) {
          continue;
        }
        Section properties = each.section("Properties");
        if (implicit || names(properties, api)) {
          add(properties, paths);
        } else {
          notices.add(each.notice("this route is of another API, so it is left out"));
        }
      }
    }
    Map<String, Object> all = document.asMap();
    all.put("paths", document.sectionOrEmpty("paths").place(paths));
    return document.holding(all);
  }

  private static boolean isOfApi(Section event) {
    return event.textOr("Type", "").equals("Api");
  }

  /** An API that nobody here can tell is another one. */
  private static boolean names(Section event, String api) {
    try {
      return event.textOr("RestApiId", "").equals(api);
    } catch (TemplateException e) {
      return false;
    }
  }

  private static void add(Section event, Map<String, Object> paths) {
    String path = event.text("Path");
    String method = event.text("Method").toLowerCase(Locale.ROOT);
    String key = method.equals("any") || method.equals("*") ? ANY : method;
    Map<String, Object> methods = copy(paths.get(path));
    Map<String, Object> operation = copy(methods.get(key));
    Map<String, Object> integration = new LinkedHashMap<>(Map.of("type", "aws_proxy"));
    operation.putIfAbsent(INTEGRATION, event.place(integration));
    methods.put(key, event.place(operation));
    paths.put(path, methods);
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> known) {
      known.forEach((key, value) -> copy.put((String) key, value));
    }
    return copy;
  }
}
