package livetop.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A certificate chain and its key, both in PEM. They may be replaced while the gateway runs.
 *
 * @param certificate the server's own certificate first
 * @param key PKCS 8 or PKCS 1, without a password
 * @param lookMillis how often to look whether they were
 */
public record Tls(Path certificate, Path key, int lookMillis) {
  public static final int USUAL_LOOK_MILLIS = 10_000;

  /**
   * @throws IllegalArgumentException if the files are not a certificate and its key
   */
  X509ExtendedKeyManager read(Vertx vertx) {
    try {
      PemKeyCertOptions pem =
          new PemKeyCertOptions()
              .setCertValue(Buffer.buffer(Files.readAllBytes(certificate)))
              .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
      for (KeyManager manager : pem.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509ExtendedKeyManager keys) {
          KeyPairCheck.check(keys);
          return keys;
        }
      }
      throw new IOException("there is no key");
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
}
