package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files next to the API, as CloudFront serves them. */
final class ITStaticFiles {
  @TempDir Path folder;
  private RunningGateway gateway;

  @BeforeEach
  void start() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/dashboard"));
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve("site/index.html"), "<p>home");
    Files.writeString(folder.resolve("site/.hidden"), "hidden");
    Files.writeString(site.resolve("index.html"), "<p>live");
    Files.writeString(site.resolve("a b.js"), "let x;");
    Files.createSymbolicLink(site.resolve("link.txt"), folder.resolve("secret.txt"));
    gateway =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of(), folder.resolve("site"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void get_filesAndFolders() {
    assertFile("/", "<p>home", "text/html; charset=utf-8");
    assertFile("/index.html", "<p>home", "text/html; charset=utf-8");
    assertFile("/?x=1", "<p>home", "text/html; charset=utf-8");
    assertFile("/dashboard/", "<p>live", "text/html; charset=utf-8");
    assertFile("/dashboard/a%20b.js", "let x;", "text/javascript; charset=utf-8");
    assertThat(gateway.get("/dashboard").statusCode()).isEqualTo(302);
    assertThat(gateway.get("/dashboard").headers().firstValue("Location")).contains("/dashboard/");
    assertThat(gateway.method("OPTIONS", "/api/events").statusCode()).isEqualTo(204);
  }

  @Test
  void get_script_mayBeLoadedByPagesOfEveryOrigin() {
    HttpResponse<String> script =
        gateway.get("/dashboard/a%20b.js", "Origin", "https://blog.example");
    assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy"))
        .contains("cross-origin");
  }

  @Test
  void get_unchangedFile_isNotSentAgain() {
    HttpResponse<String> first = gateway.get("/");
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(first.headers().firstValue("Last-Modified")).isPresent();
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> second = gateway.get("/", "If-None-Match", etag);
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(gateway.method("HEAD", "/").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/../secret.txt",
        "/dashboard/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/.hidden",
        "/%2ehidden",
        "/dashboard/link.txt",
        "/index.html/",
        "//secret.txt",
        "/%00",
        "/%zz",
        "/a|b"
      })
  void get_anythingElse_isNotFound(String path) throws IOException {
    assertThat(raw("GET " + path)).startsWith("HTTP/1.1 404 ").doesNotContain("secret\n");
  }

  @Test
  void post_isNotAllowed() {
    assertThat(gateway.post("/index.html", null, "x").statusCode()).isEqualTo(405);
  }

  private void assertFile(String path, String content, String type) {
    HttpResponse<String> response = gateway.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    assertThat(response.body()).isEqualTo(content);
    assertThat(response.headers().firstValue("Content-Type")).contains(type);
  }

  private String raw(String methodAndPath) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      OutputStream out = socket.getOutputStream();
      String request = methodAndPath + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
