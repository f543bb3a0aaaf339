package livetop.gateway.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one place: a query string, the headers of a request or of a response. As in API
 * Gateway their names are case-sensitive, headers' too; what HTTP itself asks for is found in any
 * case. Where a name comes several times, its last value is the one.
 */
public final class Parameters {
  public static final Parameters NONE = new Parameters(List.of());

  private final List<Map.Entry<String, String>> entries;

  public Parameters(List<Map.Entry<String, String>> entries) {
    this.entries = entries;
  }

  public static Parameters of(Map<String, String> values) {
    return new Parameters(new ArrayList<>(values.entrySet()));
  }

  /** The value of exactly that name, or null. */
  public String last(String name) {
    String last = null;
    for (Map.Entry<String, String> entry : entries) {
      if (entry.getKey().equals(name)) {
        last = entry.getValue();
      }
    }
    return last;
  }

  /** The value of that name without regard to case, or null. */
  public String lastInAnyCase(String name) {
    String last = null;
    for (Map.Entry<String, String> entry : entries) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        last = entry.getValue();
      }
    }
    return last;
  }

  /** The values of exactly that name, in their order. */
  public List<String> all(String name) {
    return entries.stream()
        .filter(entry -> entry.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The values of each name, in their order. */
  public Map<String, List<String>> lists() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    entries.forEach(
        entry ->
            values.computeIfAbsent(entry.getKey(), any -> new ArrayList<>()).add(entry.getValue()));
    return values;
  }

  /** One value for each name. */
  public Map<String, String> asMap() {
    Map<String, String> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }
}
