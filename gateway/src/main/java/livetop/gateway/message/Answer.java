package livetop.gateway.message;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes back to the client.
 *
 * @param repeated headers that come several times, such as {@code Set-Cookie}
 * @param body as it is; it is coded when it is sent
 * @param coded the same by the codings in which it has been sent; null for an answer that is sent
 *     once
 */
public record Answer(
    int status,
    Map<String, String> headers,
    Map<String, List<String>> repeated,
    Buffer body,
    Map<String, Buffer> coded) {
  public Answer(
      int status, Map<String, String> headers, Map<String, List<String>> repeated, Buffer body) {
    this(status, headers, repeated, body, null);
  }

  public Answer(int status, Map<String, String> headers, Buffer body) {
    this(status, headers, Map.of(), body);
  }

  public Answer(int status, Map<String, String> headers, String body) {
    this(status, headers, Buffer.buffer(body));
  }

  /** The same to be sent many times. */
  public Answer toBeRepeated() {
    return new Answer(status, headers, repeated, body, new ConcurrentHashMap<>());
  }

  /** The same with other headers, but for those that come several times. */
  public Answer with(Map<String, String> others) {
    return new Answer(status, others, repeated, body, coded);
  }

  /** Likewise, and with another body, which is sent as it is. */
  public Answer with(Map<String, String> others, Buffer sent) {
    return new Answer(status, others, repeated, sent, null);
  }

  /** The value of that name without regard to case, several joined by commas, or null. */
  public String header(String name) {
    String exact = headers.get(name);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    for (Map.Entry<String, List<String>> header : repeated.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return String.join(", ", header.getValue());
      }
    }
    return null;
  }
}
