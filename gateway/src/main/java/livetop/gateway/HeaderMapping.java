package livetop.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/** Which headers are set, and from what. */
final class HeaderMapping {
  private final Map<String, ParameterSource.Expression> headers = new LinkedHashMap<>();

  /** Reads keys such as {@code method.response.header.Allow}; the prefix ends with the dot. */
  HeaderMapping(Section parameters, String prefix) {
    for (String key : parameters.keys()) {
      if (!key.startsWith(prefix) || key.length() == prefix.length()) {
        throw parameters.unsupported(key);
      }
      headers.put(key.substring(prefix.length()), ParameterSource.parse(parameters, key));
    }
  }

  Set<String> names() {
    return headers.keySet();
  }

  Map<String, String> values(
      Call call, Map<String, String> stageVariables, EndpointResponse response) {
    Map<String, String> values = new LinkedHashMap<>();
    headers.forEach(
        (name, source) -> {
          String value = source.value(call, stageVariables, response);
          if (value != null) {
            values.put(name, value.replaceAll("[\\r\\n\\x00]", " "));
          }
        });
    return values;
  }
}
