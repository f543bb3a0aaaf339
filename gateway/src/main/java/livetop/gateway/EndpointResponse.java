package livetop.gateway;

import java.util.Map;

/**
 * What the service behind an integration answered.
 *
 * @param headers by lower-case name
 */
record EndpointResponse(int status, Map<String, String> headers, String body) {}
