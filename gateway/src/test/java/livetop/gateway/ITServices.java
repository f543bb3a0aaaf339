package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever Kinesis and DynamoDB do, a client gets the documented answer in time, and never a 200
 * for what was not stored or read.
 */
final class ITServices {
  private static final int TIMEOUT_MILLIS = 400;
  private static final String EVENT = "{\"page\":\"/\"}";
  private static final String NOT_STORED =
      "{\"error\":{\"code\":\"StreamUnavailable\",\"message\":\"The event was not stored; send it"
          + " again later\"}}";
  private static final String NOT_READ =
      "{\"error\":{\"code\":\"RankingUnavailable\",\"message\":\"The ranking cannot be read at the"
          + " moment; ask again later\"}}";
  private static final String NO_ANSWER =
      "{\"error\":{\"code\":\"Unavailable\",\"message\":\"What is behind the API did not answer;"
          + " come again later\"}}";
  private static final String TOO_LATE =
      "{\"error\":{\"code\":\"Unavailable\",\"message\":\"What is behind the API did not answer in"
          + " time; come again later\"}}";

  @TempDir private static Path folder;
  private static HostileService service;
  private static RunningGateway gateway;

  /** livetop.yaml as it is, but for a shorter time to wait. */
  @BeforeAll
  static void start() throws IOException {
    String yaml = Files.readString(RunningGateway.LIVETOP);
    String impatient =
        yaml.replaceAll(
            "(?m)^( +)passthroughBehavior: never$",
            "$0\n$1timeoutInMillis: %d".formatted(TIMEOUT_MILLIS));
    assertThat(impatient).isNotEqualTo(yaml);
    Path template = Files.writeString(folder.resolve("livetop.yaml"), impatient);
    service = new HostileService();
    gateway =
        new RunningGateway(
            template, Map.of(), Map.of("kinesis", service.uri(), "dynamodb", service.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  private static void assertAnswers(String forPost, String forGet) {
    assertUnavailable(gateway.post("/api/events", "application/json", EVENT), forPost);
    assertUnavailable(gateway.get("/api/ranking?site=blog"), forGet);
    Await.until("all connections to be closed", () -> service.open() == 0);
  }

  private static void assertUnavailable(HttpResponse<String> response, String body) {
    assertThat(response.body()).isEqualToIgnoringNewLines(body);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  private static String answer(String status, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.getBytes(StandardCharsets.ISO_8859_1).length, body);
  }

  static Stream<Arguments> whatIsNoAnswer() {
    return Stream.of(
        Arguments.of("empty 200", answer("200 OK", "")),
        Arguments.of("empty object", answer("200 OK", "{}")),
        Arguments.of("a list", answer("200 OK", "[]")),
        Arguments.of("a text", answer("200 OK", "\"stored\"")),
        Arguments.of(
            "members of wrong types",
            answer("200 OK", "{\"SequenceNumber\":null,\"ShardId\":\"\",\"Items\":7}")),
        Arguments.of("without a sequence number", answer("200 OK", "{\"ShardId\":\"shardId-0\"}")),
        Arguments.of("without a shard", answer("200 OK", "{\"SequenceNumber\":\"495\"}")),
        Arguments.of("JSON null", answer("200 OK", "null")),
        Arguments.of("HTML 200", answer("200 OK", "<html>Welcome to nginx</html>")),
        Arguments.of("half a JSON 200", answer("200 OK", "{\"SequenceNumber\":\"495\",")),
        Arguments.of("bytes that are no text", answer("200 OK", "\u0000\u00ff\u00fe{{{")),
        Arguments.of("400 without JSON", answer("400 Bad Request", "Bad Request")),
        Arguments.of("HTML 502", answer("502 Bad Gateway", "<html>Bad Gateway</html>")),
        Arguments.of("HTML 403", answer("403 Forbidden", "<html>denied</html>")),
        Arguments.of("204", "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        Arguments.of("201", answer("201 Created", "{\"SequenceNumber\":\"1\",\"ShardId\":\"s\"}")),
        Arguments.of(
            "redirect",
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatIsNoAnswer")
  void answer_thatIsNone_isUnavailable(String name, String answer) {
    service.sends(answer);
    assertAnswers(NOT_STORED, NOT_READ);
  }

  static Stream<Arguments> whatBreaks() {
    return Stream.of(
        Arguments.of("closed without a word", ""),
        Arguments.of("half a head", "HTTP/1.1 200 OK\r\nContent-"),
        Arguments.of(
            "half a body",
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"SequenceNumber\":\"1\",\"ShardId\":\"s\"}"),
        Arguments.of(
            "half a chunk",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n26\r\n{\"SequenceNumber\":\"1\",\"ShardId\":\"s\"}"),
        Arguments.of("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        Arguments.of("no status", "HTTP/1.1 two OK\r\n\r\n"),
        Arguments.of("wrong length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}"),
        Arguments.of(
            "two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"),
        Arguments.of("a long header", "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatBreaks")
  void connection_thatBreaks_isUnavailable(String name, String bytes) {
    service.sends(bytes);
    assertAnswers(NO_ANSWER, NO_ANSWER);
  }

  @Test
  void connection_thatIsReset_isUnavailable() {
    service.behaves(
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
          socket.setSoLinger(true, 0);
        });
    assertAnswers(NO_ANSWER, NO_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nX-A: ",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      })
  void answer_thatTrickles_isCutWhenTheTimeIsUp(String head) {
    String drop = head.endsWith("\r\n\r\n") ? "1\r\nx\r\n" : "x";
    service.behaves(
        (socket, out) -> {
          out.write(head.getBytes(StandardCharsets.ISO_8859_1));
          while (true) {
            out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
            Thread.sleep(20);
          }
        });
    assertAnswers(TOO_LATE, TOO_LATE);
  }

  @Test
  void service_thatIsSilent_isCutWhenTheTimeIsUp() {
    service.behaves(
        (socket, out) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    assertAnswers(TOO_LATE, TOO_LATE);
  }

  @Test
  void answer_withoutEnd_isCut() {
    service.behaves((socket, out) -> flood(socket, "HTTP/1.1 200 OK\r\n\r\n", "x"));
    assertAnswers(NO_ANSWER, NO_ANSWER);
  }

  @Test
  void headers_withoutEnd_areCut() {
    service.behaves((socket, out) -> flood(socket, "HTTP/1.1 200 OK\r\n", "X-A: b\r\n"));
    assertAnswers(NO_ANSWER, NO_ANSWER);
  }

  private static void flood(Socket socket, String head, String drop) throws IOException {
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    byte[] drops = drop.repeat(8_192).getBytes(StandardCharsets.ISO_8859_1);
    while (true) {
      socket.getOutputStream().write(drops);
    }
  }
}
