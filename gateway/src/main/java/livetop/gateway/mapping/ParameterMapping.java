package livetop.gateway.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.template.Section;

/** Which parameters of one place are set, and from what. */
public final class ParameterMapping {
  private final Map<String, ParameterSource.Expression> sources = new LinkedHashMap<>();

  /** Reads the keys of a prefix, such as {@code method.response.header.}; it ends with the dot. */
  public ParameterMapping(Section parameters, String prefix) {
    for (String key : parameters.keys()) {
      if (key.startsWith(prefix)) {
        sources.put(key.substring(prefix.length()), ParameterSource.parse(parameters, key));
      }
    }
  }

  /** Refuses keys that have none of the prefixes, or what cannot be a name after it. */
  public static void supportsOnly(Section parameters, List<String> prefixes) {
    for (String key : parameters.keys()) {
      String prefix =
          prefixes.stream()
              .filter(each -> key.startsWith(each) && !key.equals(each))
              .findFirst()
              .orElseThrow(() -> parameters.unsupported(key, prefixes));
      if (prefix.endsWith("header.") && !HeaderRules.isName(key.substring(prefix.length()))) {
        throw parameters.error("a header cannot have this name: " + key);
      }
    }
  }

  public Set<String> names() {
    return sources.keySet();
  }

  /** The values by name; a name without any is not there. */
  public Map<String, List<String>> values(
      Call call, Map<String, String> stageVariables, EndpointResponse response) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    sources.forEach(
        (name, source) -> {
          List<String> found = source.values(call, stageVariables, response);
          if (!found.isEmpty()) {
            values.put(name, found);
          }
        });
    return values;
  }

  /** Likewise, several values of a name in one, with commas; fit for headers, in any case. */
  public Map<String, String> joined(
      Call call, Map<String, String> stageVariables, EndpointResponse response) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sources.forEach(
        (name, source) -> {
          String value = source.value(call, stageVariables, response);
          if (value != null) {
            values.put(name, HeaderRules.value(value));
          }
        });
    return values;
  }
}
