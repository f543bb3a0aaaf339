package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Patience;
import livetop.gateway.http.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate that may be replaced. */
final class ITHttps {
  @TempDir Path folder;
  private PemFiles first;
  private Path certificate;
  private Path key;
  private RunningGateway gateway;

  @BeforeEach
  void start() throws Exception {
    first = PemFiles.make(folder, "first");
    certificate = Files.copy(first.certificate(), folder.resolve("tls.crt"));
    key = Files.copy(first.key(), folder.resolve("tls.key"));
    gateway = start(certificate, key);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> preflight(PemFiles trusted, String protocol) throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(trusted.trust())
            .sslParameters(new SSLParameters(null, new String[] {protocol}))
            .build();
    URI uri = URI.create("https://127.0.0.1:" + gateway.port() + "/api/events");
    return client.send(
        HttpRequest.newBuilder(uri).method("OPTIONS", BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private boolean serves(PemFiles trusted) {
    try {
      return preflight(trusted, "TLSv1.3").statusCode() == 204;
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  void request_overTls12And13_isAnswered() throws Exception {
    assertThat(preflight(first, "TLSv1.3").statusCode()).isEqualTo(204);
    assertThat(preflight(first, "TLSv1.2").statusCode()).isEqualTo(204);
    assertThatThrownBy(() -> preflight(first, "TLSv1.1")).isInstanceOf(IOException.class);
    assertThat(
            RawClient.exchange(gateway.port(), "OPTIONS /api/events HTTP/1.1\r\nHost: x\r\n\r\n"))
        .doesNotContain("HTTP/1.1");
  }

  @Test
  void certificate_thatIsReplaced_isUsed_andABrokenOneIsNot() throws Exception {
    assertThat(serves(first)).isTrue();
    PemFiles second = PemFiles.make(folder, "second");
    replace(second.key(), key);
    replace(second.certificate(), certificate);
    Await.until("the second certificate", () -> serves(second));
    assertThatThrownBy(() -> preflight(first, "TLSv1.3")).isInstanceOf(SSLException.class);

    Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nbroken\n");
    PemFiles third = PemFiles.make(folder, "third");
    assertThat(serves(second)).isTrue();
    replace(third.key(), key);
    replace(third.certificate(), certificate);
    Await.until("the third certificate", () -> serves(third));
  }

  private static void replace(Path from, Path to) throws IOException {
    Path next = Files.copy(from, to.resolveSibling(to.getFileName() + ".next"));
    Files.move(next, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void start_withAKeyOfAnotherCertificate_isRefused() throws Exception {
    Path other = PemFiles.make(folder, "other").key();
    assertThatThrownBy(() -> start(certificate, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot serve HTTPS with %s and %s: the key is not the certificate's"
                .formatted(certificate, other));
    assertThatThrownBy(() -> start(key, certificate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot serve HTTPS with " + key);
  }

  private static RunningGateway start(Path certificate, Path key) {
    return new RunningGateway(
        RunningGateway.LIVETOP,
        Map.of(),
        Map.of(),
        null,
        new Listener("127.0.0.1", 0, new Tls(certificate, key, 20), 0, Patience.USUAL),
        Operation.SILENT);
  }
}
