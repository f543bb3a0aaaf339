package livetop.local.replay.format;

import java.util.Optional;

/**
 * Common Log Format of a server whose requests name full addresses, as proxies and Varnish log
 * them. Only where it is asked for: to other servers who asks so looks for an open proxy.
 */
final class ProxyLogFormat implements LogFormat {
  private final CommonLogFormat common = new CommonLogFormat();

  @Override
  public Optional<Request> read(String line) {
    return common.read(line).map(FullAddress::split);
  }
}
