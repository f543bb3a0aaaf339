package livetop.bench.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to measure.
 *
 * @param behind what the server asks before it answers, or null
 */
record Scenario(
    Table table, ServerProcess server, Request request, Shape shape, ServerProcess behind) {
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
    configuration.put("behind", behind == null ? "nothing" : behind.name());
    return configuration;
  }
}
