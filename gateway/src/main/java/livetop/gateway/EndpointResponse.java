package livetop.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What the service behind an integration answered. */
record EndpointResponse(int status, Parameters headers, Buffer body) {
  EndpointResponse(int status, Map<String, String> headers, String body) {
    this(status, Parameters.of(headers), Buffer.buffer(body));
  }
}
