package livetop.gateway.message;

import java.util.List;
import java.util.Map;

/**
 * A request as it goes to a service.
 *
 * @param method the client's, which the integration may take over
 * @param path what {@code {name}} in the integration's uri stands for
 */
public record Outgoing(
    String method,
    Map<String, String> headers,
    Map<String, List<String>> query,
    Map<String, String> path,
    Payload body) {}
