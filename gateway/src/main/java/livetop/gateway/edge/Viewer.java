package livetop.gateway.edge;

import java.util.function.Supplier;
import livetop.gateway.message.Incoming;

/**
 * A request, read as far as it is needed: most are answered without reading it all.
 *
 * @param head without its query
 * @param query as sent, or null
 * @param whole with its query; it may throw where that is malformed
 */
public record Viewer(Incoming head, String query, Supplier<Incoming> whole) {
  boolean isHead() {
    return head.method().equals("HEAD");
  }
}
