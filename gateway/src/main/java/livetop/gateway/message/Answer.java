package livetop.gateway.message;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What goes back to the client. */
public record Answer(int status, Map<String, String> headers, Buffer body) {
  public Answer(int status, Map<String, String> headers, String body) {
    this(status, headers, Buffer.buffer(body));
  }
}
