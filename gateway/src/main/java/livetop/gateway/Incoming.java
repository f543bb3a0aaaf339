package livetop.gateway;

import java.util.Map;

/**
 * A request as it came over HTTP.
 *
 * @param path as sent, percent-encoded, without the query
 * @param query decoded; the last value where a name comes several times
 * @param headers likewise, without regard to the case of the name
 */
record Incoming(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String sourceIp,
    String host,
    String protocol) {}
