package livetop.bench.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing to measure.
 *
 * @param behind what works besides until a request is answered, or after it, by the figure of its
 *     CPU time
 */
record Scenario(
    Table table,
    ServerProcess server,
    Request request,
    Shape shape,
    Map<Figure, ServerProcess> behind) {
  /** The same requests, as many as the server takes: to warm it up. */
  Scenario saturated() {
    return new Scenario(table, server, request, Shape.saturating(shape.connections()), behind);
  }

  String label() {
    return "%s, %s, %s".formatted(server.name(), request.label(), shape);
  }

  /** All of it in words and numbers, as results show it. */
  Map<String, Object> configuration() {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("request", request.label());
    configuration.put("load", shape.toString());
    configuration.put(
        "behind",
        behind.isEmpty()
            ? "nothing"
            : behind.values().stream().map(ServerProcess::name).collect(Collectors.joining(", ")));
    return configuration;
  }
}
