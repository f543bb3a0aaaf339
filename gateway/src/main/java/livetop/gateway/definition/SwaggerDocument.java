package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livetop.gateway.template.Section;

/** Says a document of Swagger 2.0 in the form of OpenAPI 3.0. */
final class SwaggerDocument {
  private static final Map<String, String> COMPONENTS =
      Map.of(
          "definitions", "schemas",
          "parameters", "parameters",
          "responses", "responses",
          "securityDefinitions", "securitySchemes");

  private static final String JSON = "application/json";

  private SwaggerDocument() {}

  /** The base path says nothing: API Gateway ignores it unless told otherwise. */
  static Section converted(Section swagger) {
    Section document =
        swagger.withTexts((key, text) -> key.equals("$ref") ? reference(text) : text);
    Map<String, Object> converted = new LinkedHashMap<>();
    Map<String, Object> components = new LinkedHashMap<>();
    converted.put("openapi", "3.0.1");
    for (String key : document.keys()) {
      if (COMPONENTS.containsKey(key)) {
        components.put(COMPONENTS.get(key), document.value(key));
      } else if (key.equals("paths") || key.startsWith("x-") || key.equals("security")) {
        converted.put(key, document.value(key));
      }
    }
    converted.put("components", components);
    Section paths = document.section("paths");
    Map<String, Object> convertedPaths = new LinkedHashMap<>();
    for (String path : paths.keys()) {
      convertedPaths.put(path, withBodies(paths.section(path), document));
    }
    converted.put("paths", paths.place(convertedPaths));
    return document.holding(converted);
  }

  private static Map<String, Object> withBodies(Section path, Section document) {
    Map<String, Object> methods = path.asMap();
    for (String method : path.keys()) {
      if (path.value(method) instanceof Map<?, ?>) {
        Section operation = path.section(method);
        Map<String, Object> converted = operation.asMap();
        body(path, operation, document).ifPresent(body -> converted.put("requestBody", body));
        methods.put(method, operation.place(converted));
      }
    }
    return path.place(methods);
  }

  /** The parameter in the body is a body of its own since OpenAPI 3.0. */
  private static Optional<Map<String, Object>> body(
      Section path, Section operation, Section document) {
    List<Section> parameters = new ArrayList<>(path.sections("parameters"));
    parameters.addAll(operation.sections("parameters"));
    for (Section each : parameters) {
      Section parameter = followed(each, document);
      if (parameter.textOr("in", "").equals("body") && parameter.has("schema")) {
        List<String> types = operation.texts("consumes");
        types = types.isEmpty() ? document.texts("consumes") : types;
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : types.isEmpty() ? List.of(JSON) : types) {
          content.put(type, Map.of("schema", parameter.value("schema")));
        }
        return Optional.of(parameter.place(new LinkedHashMap<>(Map.of("content", content))));
      }
    }
    return Optional.empty();
  }

  private static Section followed(Section parameter, Section document) {
    String reference = parameter.textOr("$ref", "");
    String prefix = "#/components/parameters/";
    return reference.startsWith(prefix)
        ? document.sectionOrEmpty("parameters").section(reference.substring(prefix.length()))
        : parameter;
  }

  private static String reference(String reference) {
    for (Map.Entry<String, String> each : COMPONENTS.entrySet()) {
      String prefix = "#/" + each.getKey() + "/";
      if (reference.startsWith(prefix)) {
        return "#/components/" + each.getValue() + "/" + reference.substring(prefix.length());
      }
    }
    return reference;
  }
}
