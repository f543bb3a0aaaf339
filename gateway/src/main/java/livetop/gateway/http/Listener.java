package livetop.gateway.http;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.lang.management.ManagementFactory;

/**
 * What clients connect to.
 *
 * @param port 0 chooses a free one
 * @param tls null for plain HTTP
 * @param trustedHops the proxies in front, whose {@code X-Forwarded-For} is believed
 * @param maxConnections one more is closed at once
 */
public record Listener(
    String host, int port, Tls tls, int trustedHops, Patience patience, int maxConnections) {
  /** What a connection takes at most while its head is read. */
  private static final int BYTES_PER_CONNECTION = 16 * 1024;

  public Listener(String host, int port, Tls tls, int trustedHops, Patience patience) {
    this(host, port, tls, trustedHops, patience, mostConnections());
  }

  /** Plain HTTP, nothing in front. */
  public static Listener on(String host, int port) {
    return new Listener(host, port, null, 0, Patience.USUAL);
  }

  public String scheme() {
    return tls == null ? "http" : "https";
  }

  /**
   * The certificate and key of new connections, or null for plain HTTP.
   *
   * @throws IllegalArgumentException if the files are not a certificate and its key
   */
  public KeyCertOptions keys(Vertx vertx) {
    return tls == null ? null : KeyCertOptions.wrap(new ReplaceableKeys(vertx, tls));
  }

  /** So many that memory and file descriptors are left for other things. */
  private static int mostConnections() {
    long byMemory = Runtime.getRuntime().maxMemory() / BYTES_PER_CONNECTION;
    long byFiles =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount() / 4 * 3
            : byMemory;
    return (int) Math.min(byMemory, byFiles);
  }
}
