package livetop.gateway;

import java.util.Map;

/**
 * A client's request on its way through the stages.
 *
 * @param path without the stage, such as {@code /events}
 * @param pathParameters what {@code {name}} in the route's path stands for
 * @param query decoded; the last value where a name comes several times
 * @param headers likewise, without regard to the case of the name
 * @param context {@code $context}, which templates may change
 */
record Call(
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, Object> context) {

  String mediaType() {
    return MediaType.of(headers.get("Content-Type"));
  }
}
