package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break HTTP, or stretch it, through a socket of their own. */
final class ITHostileClients {
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
  private static final String EVENT = "{\"page\":\"/\"}";
  private static final String SMUGGLED =
      "POST /api/events HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\n\r\n{\"page\":\"/s\"}";

  /** Answered by the gateway alone. */
  private static final String PREFLIGHT = "OPTIONS /api/events HTTP/1.1\r\nHost: x\r\n\r\n";

  private static final int PATIENCE_MILLIS = 400;

  @TempDir private static Path folder;
  private static ServiceStandIn kinesis;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    kinesis = new ServiceStandIn();
    Files.write(folder.resolve("large.bin"), new byte[30 * 1024 * 1024]);
    Patience patience = new Patience(PATIENCE_MILLIS, PATIENCE_MILLIS, PATIENCE_MILLIS);
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of(),
            Map.of("kinesis", kinesis.uri()),
            folder,
            new Listener("127.0.0.1", 0, null, 0, patience),
            new Operation(new Address("127.0.0.1", 0), null, 0));
  }

  /** Whatever they did, nothing of them is left. */
  @AfterAll
  static void stop() {
    for (String left : List.of("requests_in_flight", "connections", "body_bytes")) {
      Await.until("no " + left, () -> gateway.metrics().contains("\ngateway_" + left + " 0.0\n"));
    }
    gateway.close();
    kinesis.close();
  }

  @BeforeEach
  void store() {
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    kinesis.received().clear();
  }

  private static String post(String headers, String body) {
    return "POST /api/events HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
  }

  /** {@code \}{@code r}, {@code \}{@code n}, {@code \}{@code x0b} and the like as characters. */
  private static String bytes(String escaped) {
    String text = escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    for (String hex : new String[] {"00", "0b", "0c", "7f", "85", "a0"}) {
      text = text.replace("\\x" + hex, String.valueOf((char) Integer.parseInt(hex, 16)));
    }
    return text;
  }

  private static void assertOneRefusal(String answer, int status) {
    assertThat(answer.split("HTTP/1\\.[01] ", -1)).as(answer).hasSize(2);
    assertThat(answer).containsPattern("^HTTP/1\\.[01] " + status + " ");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("\r\naccess-control-allow-origin: *\r\n");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n")))
        .containsPattern("\\{\"error\":\\{\"code\":\"[A-Za-z_]+\",\"message\":\"[^\"]+\"}}");
    assertThat(kinesis.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 12\\r\\nTransfer-Encoding: chunked\\r\\n",
        "Transfer-Encoding: chunked\\r\\nContent-Length: 12\\r\\n",
        "Content-Length: 12\\r\\nContent-Length: 0\\r\\n",
        "Content-Length: 12\\r\\nContent-Length: 12\\r\\n",
        "Content-Length: 12, 0\\r\\n",
        "Content-Length: +12\\r\\n",
        "Content-Length: -12\\r\\n",
        "Content-Length: 0xC\\r\\n",
        "Content-Length: 1 2\\r\\n",
        "Content-Length: 12345678901234567890\\r\\n",
        "Content-Length : 12\\r\\n",
        "Transfer-Encoding: xchunked\\r\\n",
        "Transfer-Encoding: identity\\r\\n",
        "Transfer-Encoding: chunked, identity\\r\\n",
        "Transfer-Encoding: gzip, chunked\\r\\n",
        "Transfer-Encoding: \"chunked\"\\r\\n",
        "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity\\r\\n",
        "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n",
        "Transfer-Encoding : chunked\\r\\n",
        "Transfer-Encoding:\\x0bchunked\\r\\n",
        "Transfer-Encoding:\\x0cchunked\\r\\n",
        "Transfer-Encoding: chunked\\x00\\r\\n",
        "Transfer-Encoding:\\r\\n chunked\\r\\n",
        "X: y\\nContent-Length: 12\\r\\n",
        "X: y\\x00z\\r\\n",
        "X\\x00: y\\r\\n",
        "X y: z\\r\\n",
        "no colon\\r\\n",
        "Host: y\\r\\n"
      })
  void head_thatAnotherServerReadsInAnotherWay_isRefused(String headers) {
    String chunks = "0\r\n\r\n" + SMUGGLED;
    assertOneRefusal(RawClient.exchange(gateway.port(), post(bytes(headers), chunks)), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/events HTTP/1.1\\nHost: x\\nContent-Length: 0\\n\\n",
        "POST /api/events HTTP/1.1\\r\\n\\r\\n",
        "POST /api/events HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "POST /api/events HTTP/9.9\\r\\nHost: x\\r\\n\\r\\n",
        "POST  HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n",
        "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n",
        "\\x00\\x00\\x00 /api/events HTTP/1.1 \\r\\nHost: x\\r\\n\\r\\n"
      })
  void request_thatIsNoHttp11_storesNothingAndEnds(String head) {
    String answer = RawClient.exchange(gateway.port(), bytes(head) + SMUGGLED);
    assertThat(answer.split("HTTP/1\\.[01] ", -1)).as(answer).hasSizeLessThan(3);
    assertThat(answer).doesNotContain("HTTP/1.1 2");
    assertThat(kinesis.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n",
        "c;x\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n",
        "+c\\r\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n",
        "-c\\r\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n",
        "0xc\\r\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n",
        "c\\r\\n" + EVENT + "x\\r\\n0\\r\\n\\r\\n",
        "c\\r\\n" + EVENT + "\\n0\\r\\n\\r\\n",
        "c\\r\\n" + EVENT + "0\\r\\n\\r\\n",
        "fffffffff\\r\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n",
        "\\r\\n" + EVENT + "\\r\\n0\\r\\n\\r\\n"
      })
  void chunks_thatAreNone_endTheConnection(String body) {
    String request = post("Transfer-Encoding: chunked\r\n", bytes(body));
    String answer = RawClient.exchange(gateway.port(), request + SMUGGLED);
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSizeLessThan(3);
    assertThat(answer).doesNotContain("HTTP/1.1 2");
    assertThat(kinesis.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\\r\\n",
        "transfer-encoding:\\tCHUNKED \\r\\n",
        "Transfer-Encoding: chunked\\r\\nX-Folded: a\\r\\n b\\r\\n",
        "Transfer-Encoding: chunked\\r\\nUpgrade: h2c\\r\\nConnection: Upgrade, HTTP2-Settings\\r\\nHTTP2-Settings: AAMAAABkAAQAAP__\\r\\n",
        "Transfer-Encoding: chunked\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Key: x\\r\\nSec-WebSocket-Version: 13\\r\\n",
        "Transfer-Encoding: chunked\\r\\nExpect: 200-maybe\\r\\n"
      })
  void chunks_thatAreSome_areOneEvent(String headers) {
    String chunks = "5;x=y\r\n" + EVENT.substring(0, 5) + "\r\n7\r\n" + EVENT.substring(5);
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(post(bytes(headers), chunks + "\r\n0\r\nTrailer: x\r\n\r\n"));
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
    }
    assertThat(kinesis.received()).hasSize(1);
  }

  /** Netty takes these for 12; a proxy that does not would take what follows for the body. */
  @ParameterizedTest
  @ValueSource(strings = {"10000000c", "1000000000000000c", "c;x=\"\r\n\"", "000000000000000000c"})
  void chunks_ofWhateverLength_areTheLastOfTheirConnection(String length) {
    String chunks = length + "\r\n" + EVENT + "\r\n0\r\n\r\n" + SMUGGLED;
    String answer =
        RawClient.exchange(gateway.port(), post("Transfer-Encoding: chunked\r\n", chunks));
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSizeLessThan(3);
    assertThat(kinesis.received()).hasSizeLessThan(2);
  }

  @Test
  void pipelined_requestsAreAnsweredInOrder() {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(PREFLIGHT + SMUGGLED + SMUGGLED);
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 204 ").endsWith("\r\n\r\n");
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").contains("\"visitor\"");
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ").contains("\"visitor\"");
    }
    assertThat(kinesis.received()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"9000,0,414", "0,11000,431", "0,100000,431"})
  void head_thatIsTooLong_isRefused(int uri, int header, int status) {
    String request =
        "GET /api/health?%s HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n"
            .formatted("x".repeat(uri), "y".repeat(header));
    assertOneRefusal(RawClient.exchange(gateway.port(), request), status);
  }

  @Test
  void body_thatIsTooLong_isRefused() {
    int length = MAX_BODY_BYTES + 1;
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(post("Content-Length: " + length + "\r\n", "x".repeat(length)));
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 413 ");
      client.send(PREFLIGHT);
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 204 ");
    }
    assertThat(kinesis.received()).isEmpty();
  }

  /** Some kilobytes that stand for more than a body may have, one byte more and a gigabyte. */
  @ParameterizedTest
  @ValueSource(ints = {MAX_BODY_BYTES + 1, 1 << 30})
  void body_thatStandsForMore_isRefused(int length) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.ISO_8859_1);
      for (int left = length; left > 0; left -= spaces.length) {
        out.write(spaces, 0, Math.min(left, spaces.length));
      }
    }
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(
          post(
              "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n",
              bomb.toString(StandardCharsets.ISO_8859_1)));
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 413 ");
      client.send(PREFLIGHT);
      assertThat(client.readAnswer()).startsWith("HTTP/1.1 204 ");
    }
    assertThat(kinesis.received()).isEmpty();
  }

  /** Overlong, a surrogate by itself, cut short, beyond Unicode, marked with a BOM. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\":\"\u00c0\u00af\"}",
        "{\"page\":\"\u00e0\u0080\u00af\"}",
        "{\"page\":\"\u00ed\u00a0\u0080\"}",
        "{\"page\":\"\u00f0\u009f\u0098\"}",
        "{\"page\":\"\u00f4\u0090\u0080\u0080\"}",
        "{\"page\":\"\u00ff\u00fe\"}",
        "\u00ef\u00bb\u00bf{\"page\":\"/\"}",
        "{\"page\":\"\u0001\"}",
        "{\"page\":\"a\nb\"}"
      })
  void body_thatIsNoText_isRefused(String body) {
    String head = "Connection: close\r\nContent-Length: " + body.length() + "\r\n";
    assertOneRefusal(RawClient.exchange(gateway.port(), post(head, body)), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/../api/events",
        "/api/./events",
        "/api/events/..",
        "/api/%65vents%2f",
        "/api%2fevents",
        "/api/%2e%2e/api/events",
        "/api/events;a=b",
        "/api;/events",
        "/api/events%00",
        "/api/events%0d%0aX:y",
        "/api/events\\",
        "/api\\events",
        "/API/events",
        "/api/events%",
        "/api/events%c0%af",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/large.bin%00.html",
        "/large.bin/",
        "/large.bin;x",
        "*",
        "x:80"
      })
  void path_thatIsNoRoute_isNotFound(String path) {
    String request =
        "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, EVENT.length(), EVENT);
    String answer = RawClient.exchange(gateway.port(), request);
    assertThat(answer).as(path).containsPattern("^HTTP/1\\.1 4(00|03|04|05) ");
    String get = RawClient.exchange(gateway.port(), request.replaceFirst("POST", "GET"));
    assertThat(get).as(path).containsPattern("^HTTP/1\\.1 4(00|03|04) ").doesNotContain("root:");
    assertThat(kinesis.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "POST /api/events HTTP/1.1\r\nHost: x\r\nX: "})
  void head_thatNeverEnds_isCutInTime(String start) {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(start);
      Await.until("the connection to be closed", () -> start.isEmpty() || !client.send("x"));
      assertThat(client.readAll()).isEmpty();
    }
  }

  @Test
  void body_thatTrickles_isCutInTime() {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(post("Content-Length: 100000\r\n", "{\"page\":\""));
      Await.until("the connection to be closed", () -> !client.send("x"));
    }
    assertThat(kinesis.received()).isEmpty();
  }

  @Test
  void answer_thatNobodyTakes_isCutInTime() {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n");
      Await.until("the connection to be closed", () -> !client.send("x"));
    }
  }

  @Test
  void connection_thatIsHalfClosed_ends() {
    try (RawClient client = new RawClient(gateway.port())) {
      client.send(post("Content-Length: 100\r\n", "{"));
      client.endInput();
      assertThat(client.readAll()).isEmpty();
    }
    assertThat(kinesis.received()).isEmpty();
  }

  @Test
  void keepAlive_outlivesManyShortRequests() {
    try (RawClient client = new RawClient(gateway.port())) {
      long end = System.nanoTime() + 2_000_000L * PATIENCE_MILLIS;
      while (System.nanoTime() < end) {
        assertThat(client.send(PREFLIGHT)).isTrue();
        assertThat(client.readAnswer()).startsWith("HTTP/1.1 204 ");
      }
    }
  }

  @Test
  void connections_beyondTheMost_areClosedAtOnce() {
    Listener three = new Listener("127.0.0.1", 0, null, 0, Patience.USUAL, 3);
    try (RunningGateway small =
        new RunningGateway(
            RunningGateway.LIVETOP, Map.of(), Map.of(), null, three, Operation.SILENT)) {
      RawClient first = answered(small.port());
      try (RawClient second = answered(small.port());
          RawClient third = answered(small.port());
          RawClient fourth = new RawClient(small.port())) {
        assertThat(fourth.readAll()).isEmpty();
        first.close();
        Await.until("room for another", () -> isAnswered(small.port()));
        assertThat(second.send(PREFLIGHT)).isTrue();
        assertThat(second.readAnswer() + third.send(PREFLIGHT)).startsWith("HTTP/1.1 204 ");
      }
    }
  }

  private static RawClient answered(int port) {
    RawClient client = new RawClient(port);
    client.send(PREFLIGHT);
    assertThat(client.readAnswer()).startsWith("HTTP/1.1 204 ");
    return client;
  }

  private static boolean isAnswered(int port) {
    try (RawClient client = new RawClient(port)) {
      return client.send(PREFLIGHT) && client.readAnswer().startsWith("HTTP/1.1 204 ");
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void stackTracesAndVersions_areNotTold() {
    String junk =
        IntStream.range(0, 256).mapToObj(Character::toString).collect(Collectors.joining());
    String answer = RawClient.exchange(gateway.port(), junk + "\r\n\r\n");
    assertThat(answer).doesNotContain("\tat ").doesNotContainIgnoringCase("netty");
  }
}
