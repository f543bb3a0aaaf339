package livetop.gateway.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Payload;
import livetop.gateway.template.Section;

/** The schema of an {@code AWS::ApiGateway::Model} as a component of an OpenAPI document. */
final class ModelSchema {
  private static final String OTHER_MODEL = "https://apigateway.amazonaws.com/restapis/.*/models/";
  private static final String COMPONENTS = "#/components/schemas/";

  private ModelSchema() {}

  /** References into the model itself, and to other models of the API, become local ones. */
  static Object of(String name, Section model) {
    Object schema = model.plain().get("Schema");
    if (schema instanceof String text) {
      try {
        schema = Payload.MAPPER.readValue(text, Object.class);
      } catch (JsonProcessingException e) {
        throw model.error("Schema is no JSON: " + e.getOriginalMessage());
      }
    }
    if (!(schema instanceof Map)) {
      throw model.error("needs Schema, a map or JSON");
    }
    return copy(schema, name);
  }

  private static Object copy(Object value, String name) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(copy(item, name)));
      return items;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, each) -> {
          if (key.equals("$ref") && each instanceof String reference) {
            copy.put("$ref", local(reference, name));
          } else if (!key.equals("$schema")) {
            copy.put((String) key, copy(each, name));
          }
        });
    return copy;
  }

  private static String local(String reference, String name) {
    return reference.startsWith("#")
        ? COMPONENTS + name + reference.substring(1)
        : reference.replaceFirst("^" + OTHER_MODEL, COMPONENTS);
  }
}
