package livetop.gateway;

/**
 * What to listen on.
 *
 * @param port 0 chooses a free one
 */
record Address(String host, int port) {
  /** For a URL. */
  static String inUrl(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
