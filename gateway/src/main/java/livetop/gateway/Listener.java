package livetop.gateway;

/**
 * What clients connect to.
 *
 * @param port 0 chooses a free one
 * @param tls null for plain HTTP
 * @param trustedHops the proxies in front, whose {@code X-Forwarded-For} is believed
 */
record Listener(String host, int port, Tls tls, int trustedHops, Patience patience) {
  /** Plain HTTP, nothing in front. */
  static Listener on(String host, int port) {
    return new Listener(host, port, null, 0, Patience.USUAL);
  }

  String scheme() {
    return tls == null ? "http" : "https";
  }
}
