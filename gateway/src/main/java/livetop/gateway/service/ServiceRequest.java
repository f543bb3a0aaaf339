package livetop.gateway.service;

import java.net.URI;
import java.util.Map;

/** A request as it is sent. */
public record ServiceRequest(String method, URI uri, Map<String, String> headers, byte[] body) {}
