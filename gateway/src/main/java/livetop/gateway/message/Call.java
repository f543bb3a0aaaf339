package livetop.gateway.message;

import java.util.Map;

/**
 * A client's request on its way through the stages.
 *
 * @param pathParameters what {@code {name}} in the route's path stands for
 * @param context {@code $context}, which templates may change
 */
public record Call(
    String method,
    Map<String, String> pathParameters,
    Parameters query,
    Parameters headers,
    Payload body,
    Map<String, Object> context) {

  /** The same request with its body, which is null before. */
  public Call with(Payload newBody) {
    return new Call(method, pathParameters, query, headers, newBody, context);
  }

  /** The same request on a route's path. */
  public Call at(Map<String, String> parameters) {
    return new Call(method, parameters, query, headers, body, context);
  }

  /** A value in {@code $context} by its dotted name, or null. */
  public String inContext(String name) {
    Object value = context;
    for (String step : name.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value == null ? null : value.toString();
  }

  public String mediaType() {
    return MediaType.of(headers.lastInAnyCase("Content-Type"));
  }
}
