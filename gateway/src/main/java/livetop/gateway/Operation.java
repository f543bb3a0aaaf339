package livetop.gateway;

/**
 * What those who run a gateway see of it.
 *
 * @param admin where health and metrics are, or null
 * @param accessLog a file, {@code -} for standard output, or null
 * @param drainSeconds how long the gateway, told to stop, says that it is not ready before it stops
 *     accepting
 */
record Operation(Address admin, String accessLog, int drainSeconds) {
  static final Operation SILENT = new Operation(null, null, 0);
}
