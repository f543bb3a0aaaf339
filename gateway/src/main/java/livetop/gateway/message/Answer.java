package livetop.gateway.message;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What goes back to the client.
 *
 * @param body as it is; it is coded when it is sent
 * @param coded the same by the codings in which it has been sent; null for an answer that is sent
 *     once
 */
public record Answer(
    int status, Map<String, String> headers, Buffer body, Map<String, Buffer> coded) {
  public Answer(int status, Map<String, String> headers, Buffer body) {
    this(status, headers, body, null);
  }

  public Answer(int status, Map<String, String> headers, String body) {
    this(status, headers, Buffer.buffer(body));
  }

  /** The same to be sent many times. */
  public Answer toBeRepeated() {
    return new Answer(status, headers, body, new ConcurrentHashMap<>());
  }

  /** The same under other headers. */
  public Answer with(Map<String, String> otherHeaders) {
    return new Answer(status, otherHeaders, body, coded);
  }

  /** The value of that name without regard to case, or null. */
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
    return null;
  }
}
