package livetop.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A certificate chain and its key, both in PEM. They may be replaced while the gateway runs.
 *
 * @param certificate the server's own certificate first
 * @param key PKCS 8 or PKCS 1, without a password
 * @param lookMillis how often to look whether they were
 */
record Tls(Path certificate, Path key, int lookMillis) {
  static final int USUAL_LOOK_MILLIS = 10_000;

  private static final Set<String> PROTOCOLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

  void applyTo(HttpServerOptions options) throws IOException {
    options.setSsl(true).setEnabledSecureTransportProtocols(PROTOCOLS).setKeyCertOptions(pem());
  }

  /** What a running server changes to. */
  SSLOptions options() throws IOException {
    SSLOptions options = new SSLOptions();
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    return options.setKeyCertOptions(pem());
  }

  /**
   * @throws IllegalArgumentException if the files are not a certificate and its key
   */
  void check(Vertx vertx) {
    try {
      KeyPairCheck.check(pem().getKeyManagerFactory(vertx).getKeyManagers());
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "cannot serve HTTPS with %s and %s: %s".formatted(certificate, key, e.getMessage()), e);
    }
  }

  /** Differs when a file was replaced; empty while one is not there. */
  List<FileTime> version() {
    try {
      return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
    } catch (IOException e) {
      return List.of();
    }
  }

  private PemKeyCertOptions pem() throws IOException {
    return new PemKeyCertOptions()
        .setCertValue(Buffer.buffer(Files.readAllBytes(certificate)))
        .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
  }
}
