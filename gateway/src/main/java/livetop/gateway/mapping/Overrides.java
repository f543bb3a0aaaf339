package livetop.gateway.mapping;

import java.util.List;
import java.util.Map;

/**
 * What mapping templates set to change a request's parameters, a response's headers or its status.
 * As in API Gateway, each can be set once; a second time is an error.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html">Override
 *     parameters and status codes</a>
 */
public final class Overrides {
  private Overrides() {}

  static void addTo(Map<String, Object> context) {
    context.put(
        "requestOverride",
        new Once(
            Map.of(
                "header", new Once(Map.of()),
                "querystring", new Once(Map.of()),
                "path", new Once(Map.of()))));
    context.put("responseOverride", new Once(Map.of("header", new Once(Map.of()))));
  }

  /**
   * What overrides the parameters of a place: {@code header}, {@code querystring}, {@code path}.
   */
  public static Map<?, ?> ofRequest(Map<String, Object> context, String place) {
    return (Map<?, ?>) ((Map<?, ?>) context.get("requestOverride")).get(place);
  }

  /** The values that a template has set: one, or those of a list. */
  public static List<String> values(Object override) {
    return override instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(override));
  }

  public static Map<?, ?> responseHeaders(Map<String, Object> context) {
    return (Map<?, ?>) ((Map<?, ?>) context.get("responseOverride")).get("header");
  }

  /** The overriding status, or what it was; anything but 100 to 599 is ignored. */
  public static int status(Map<String, Object> context, int otherwise) {
    Object status = ((Map<?, ?>) context.get("responseOverride")).get("status");
    boolean valid = status instanceof Number n && n.intValue() >= 100 && n.intValue() < 600;
    return valid ? ((Number) status).intValue() : otherwise;
  }

  /** Public members only, for Velocity. */
  private static final class Once extends ContextVariables.Part {
    Once(Map<String, Object> initial) {
      super(initial);
    }

    @Override
    public Object put(String key, Object value) {
      if (containsKey(key)) {
        throw new IllegalStateException(key + " is overridden a second time");
      }
      return super.put(key, value);
    }
  }
}
