package livetop.gateway.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The address of the client: the connection's, or what the trusted proxies in front say. Each proxy
 * appends to {@code X-Forwarded-For} the address that it was called from, so with N of them the
 * N-th from the right is the client's; what is left of it the client may have written itself.
 */
final class CallerAddress {
  private static final String MAPPED = "::ffff:";

  private final int trustedHops;

  CallerAddress(int trustedHops) {
    this.trustedHops = trustedHops;
  }

  boolean needsHeader() {
    return trustedHops > 0;
  }

  /**
   * An IP address, never another text: the connection's where the header has too few or what stands
   * there is no address.
   *
   * @param forwardedFor the values of all headers {@code X-Forwarded-For}, in order
   */
  String of(String connection, List<String> forwardedFor) {
    if (trustedHops > 0) {
      String[] hops = String.join(",", forwardedFor).split(",", -1);
      if (hops.length >= trustedHops) {
        String address = canonical(hops[hops.length - trustedHops].strip());
        return address == null ? connection : address;
      }
    }
    return connection;
  }

  /** The address in its one usual form, or null: {@code 1.2.3.4}, {@code 1.2.3.4:80}, IPv6. */
  static String canonical(String text) {
    String address = withoutPort(text);
    if (NetUtil.isValidIpV4Address(address)) {
      return address;
    }
    if (!NetUtil.isValidIpV6Address(address) || address.contains("%")) {
      return null;
    }
    try {
      byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
      String canonical = NetUtil.toAddressString(InetAddress.getByAddress(bytes));
      return canonical.startsWith(MAPPED) ? canonical.substring(MAPPED.length()) : canonical;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String withoutPort(String text) {
    if (text.matches("\\[[^\\]]*](:[0-9]{1,5})?")) {
      return text.substring(1, text.indexOf(']'));
    }
    return text.matches("[0-9.]+:[0-9]{1,5}") ? text.substring(0, text.indexOf(':')) : text;
  }
}
