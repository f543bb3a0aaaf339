package livetop.gateway.message;

/**
 * A request as it came over HTTP.
 *
 * @param path as sent, percent-encoded, without the query
 * @param query decoded
 */
public record Incoming(
    String method,
    String path,
    Parameters query,
    Parameters headers,
    String sourceIp,
    String host,
    String protocol) {

  /** The same request with one header more. */
  public Incoming with(String header, String value) {
    return new Incoming(method, path, query, headers.with(header, value), sourceIp, host, protocol);
  }
}
