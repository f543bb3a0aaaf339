package livetop.gateway.message;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param repeated headers that come several times, such as {@code Set-Cookie}
 */
public record Answer(
    int status, Map<String, String> headers, Map<String, List<String>> repeated, Buffer body) {
  public Answer(int status, Map<String, String> headers, Buffer body) {
    this(status, headers, Map.of(), body);
  }

  public Answer(int status, Map<String, String> headers, String body) {
    this(status, headers, Buffer.buffer(body));
  }

  /** The same with other headers, but for those that come several times. */
  public Answer with(Map<String, String> others) {
    return new Answer(status, others, repeated, body);
  }
}
