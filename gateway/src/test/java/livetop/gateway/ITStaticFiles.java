package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void get_whatPagesLoad_isKeptForMinutesAndComesCoded() throws IOException {
    Path script = folder.resolve("site/tracker.js");
    Files.writeString(script, "let a;\n".repeat(200));
    Files.writeString(folder.resolve("site/live-0A1B2C3D.js"), "x");
    assertThat(gateway.get("/tracker.js").headers().map())
        .containsEntry("cache-control", List.of("public, max-age=300"))
        .containsEntry("vary", List.of("Accept-Encoding"))
        .doesNotContainKey("content-encoding");
    assertThat(gateway.get("/live-0A1B2C3D.js").headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(coded("/tracker.js", "gzip")).isEqualTo("let a;\n".repeat(200));
    Files.writeString(script, "let bc;\n".repeat(200));
    assertThat(coded("/tracker.js", "gzip")).isEqualTo("let bc;\n".repeat(200));
    assertThat(coded("/tracker.js", "br")).isEqualTo("let bc;\n".repeat(200));
    assertThat(gateway.get("/", "Accept-Encoding", "gzip").headers().map())
        .doesNotContainKeys("content-encoding", "vary");
  }

  @Test
  void everyAnswer_hasItsTime() {
    for (String path : List.of("/", "/nothing", "/api/health", "/api/nothing", "/dashboard")) {
      String date = gateway.get(path).headers().firstValue("Date").orElseThrow();
      Instant told = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      assertThat(told).as(path).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }
  }

  /** A file's content where it comes coded. */
  private String coded(String path, String coding) throws IOException {
    HttpResponse<byte[]> response = bytes(path, "Accept-Encoding", coding);
    assertThat(response.headers().firstValue("Content-Encoding")).contains(coding);
    assertThat(response.headers().firstValue("ETag").orElseThrow()).startsWith("W/\"");
    if (coding.equals("br")) {
      byte[] decoded = Decoder.decompress(response.body()).getDecompressedData();
      return new String(decoded, StandardCharsets.UTF_8);
    }
    try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<byte[]> bytes(String path, String... headers) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .headers(headers)
            .build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofByteArray()).join();
  }

  /** Where it stands in CloudFront's place, the API's answers are coded as there. */
  @Test
  void get_answerOfTheApi_comesAsBrotli() throws IOException {
    HttpResponse<byte[]> response = bytes("/api/openapi.json", "Accept-Encoding", "gzip, br");
    assertThat(response.headers().map())
        .containsEntry("content-encoding", List.of("br"))
        .containsEntry("vary", List.of("Accept-Encoding"));
    byte[] decoded = Decoder.decompress(response.body()).getDecompressedData();
    assertThat(new String(decoded, StandardCharsets.UTF_8))
        .isEqualTo(gateway.get("/api/openapi.json").body());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2,206,<p>,bytes 0-2/7",
    "bytes=3-,206,home,bytes 3-6/7",
    "bytes=-2,206,me,bytes 5-6/7",
    "bytes=0-99,206,<p>home,bytes 0-6/7",
    "bytes=7-,416,'',bytes */7",
    "'bytes=0-0,2-2',200,<p>home,",
    "lines=0-1,200,<p>home,",
  })
  void get_partOfAFile(String range, int status, String content, String contentRange) {
    HttpResponse<String> part = gateway.get("/", "Range", range);
    assertThat(part.statusCode()).isEqualTo(status);
    assertThat(part.body()).isEqualTo(content);
    assertThat(part.headers().firstValue("Content-Range"))
        .isEqualTo(Optional.ofNullable(contentRange));
    assertThat(part.headers().firstValue("Accept-Ranges")).contains("bytes");
    assertThat(gateway.method("HEAD", "/", "Range", range).statusCode()).isEqualTo(200);
  }

  /** What was begun goes on only with the same file. */
  @Test
  void get_restOfAFile_isOfTheFileThatItWas() throws IOException {
    Path file = folder.resolve("site/long.txt");
    Files.writeString(file, "a".repeat(2_000));
    HttpResponse<String> first =
        gateway.get("/long.txt", "Range", "bytes=0-9", "Accept-Encoding", "br");
    assertThat(first.body()).isEqualTo("a".repeat(10));
    assertThat(first.headers().map())
        .doesNotContainKey("content-encoding")
        .containsEntry("vary", List.of("Accept-Encoding"));
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> rest = gateway.get("/long.txt", "Range", "bytes=10-", "If-Range", tag);
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo("a".repeat(1_990));

    Files.writeString(file, "b".repeat(2_000));
    HttpResponse<String> other = gateway.get("/long.txt", "Range", "bytes=10-", "If-Range", tag);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.body()).isEqualTo("b".repeat(2_000));
  }

  @Test
  void head_saysHowLongItIs() {
    HttpResponse<String> head = gateway.method("HEAD", "/");
    assertThat(head.headers().firstValue("Content-Length")).contains("7");
    assertThat(head.headers().firstValue("ETag"))
        .isEqualTo(gateway.get("/").headers().firstValue("ETag"));
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
