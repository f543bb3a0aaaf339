package livetop.gateway.message;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What the service behind an integration answered. */
public record EndpointResponse(int status, Parameters headers, Buffer body) {
  public EndpointResponse(int status, Map<String, String> headers, String body) {
    this(status, Parameters.of(headers), Buffer.buffer(body));
  }
}
