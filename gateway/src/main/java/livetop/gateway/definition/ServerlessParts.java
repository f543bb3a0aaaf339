package livetop.gateway.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.template.Section;

/** SAM's {@code GatewayResponses} and {@code Models}, as parts of an OpenAPI document. */
final class ServerlessParts {
  private static final String RESPONSES = "x-amazon-apigateway-gateway-responses";
  private static final Map<String, String> PLACES =
      Map.of("Headers", "header", "Paths", "path", "QueryStrings", "querystring");

  private ServerlessParts() {}

  static Section added(Section document, Section api) {
    Map<String, Object> all = document.asMap();
    Section responses = api.sectionOrEmpty("GatewayResponses");
    if (!responses.keys().isEmpty()) {
      Map<String, Object> converted = document.sectionOrEmpty(RESPONSES).asMap();
      responses.keys().forEach(type -> converted.put(type, response(responses.section(type))));
      all.put(RESPONSES, converted);
    }
    Section models = api.sectionOrEmpty("Models");
    if (!models.keys().isEmpty()) {
      Map<String, Object> components = document.sectionOrEmpty("components").asMap();
      Map<String, Object> schemas =
          document.sectionOrEmpty("components").sectionOrEmpty("schemas").asMap();
      schemas.putAll(models.asMap());
      components.put("schemas", schemas);
      all.put("components", components);
    }
    return document.holding(all);
  }

  private static Map<String, Object> response(Section response) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    Section given = response.sectionOrEmpty("ResponseParameters");
    for (String place : given.keys()) {
      if (!PLACES.containsKey(place)) {
        throw given.unsupported(place, List.copyOf(PLACES.keySet()));
      }
      given
          .section(place)
          .asMap()
          .forEach(
              (name, value) ->
                  parameters.put("gatewayresponse." + PLACES.get(place) + "." + name, value));
    }
    Map<String, Object> converted =
        response
            .renamed(Map.of("StatusCode", "statusCode", "ResponseTemplates", "responseTemplates"))
            .asMap();
    converted.put("responseParameters", parameters);
    return response.place(converted);
  }
}
