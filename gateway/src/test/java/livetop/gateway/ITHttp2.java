package livetop.gateway;

import static livetop.gateway.RawStreams.CONTINUATION;
import static livetop.gateway.RawStreams.END_HEADERS;
import static livetop.gateway.RawStreams.END_STREAM;
import static livetop.gateway.RawStreams.HEADERS;
import static livetop.gateway.RawStreams.RESET;
import static livetop.gateway.RawStreams.block;
import static livetop.gateway.RawStreams.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Patience;
import livetop.gateway.http.Tls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2: what a browser does, and what no browser would. */
final class ITHttp2 {
  private static final String EVENT = "{\"page\":\"/\"}";
  private static final byte[] NOTHING = {};
  private static final int PROTOCOL_ERROR = 1;
  private static final int REFUSED_STREAM = 7;
  private static final int CANCEL = 8;
  private static final int ENHANCE_YOUR_CALM = 11;
  private static final int PATIENCE_MILLIS = 400;

  @TempDir private static Path folder;
  private static ServiceStandIn kinesis;
  private static PemFiles pem;
  private static SSLContext trust;
  private static RunningGateway gateway;
  private static RunningGateway impatient;
  private static HttpClient http2;
  private static HttpClient http11;

  @BeforeAll
  static void start() throws Exception {
    kinesis = new ServiceStandIn();
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(site.resolve("index.html"), "<p>home");
    Files.write(site.resolve("large.bin"), new byte[30 * 1024 * 1024]);
    pem = PemFiles.make(folder, "pem");
    trust = pem.trust();
    Patience patience = new Patience(PATIENCE_MILLIS, PATIENCE_MILLIS, PATIENCE_MILLIS);
    http2 = HttpClient.newBuilder().sslContext(trust).version(Version.HTTP_2).build();
    http11 = HttpClient.newBuilder().sslContext(trust).version(Version.HTTP_1_1).build();
    impatient = start(site, patience);
    gateway = start(site, Patience.USUAL);
  }

  private static RunningGateway start(Path site, Patience patience) {
    return start(site, patience, 1_000);
  }

  private static RunningGateway start(Path site, Patience patience, int maxConnections) {
    Tls tls = new Tls(pem.certificate(), pem.key(), Tls.USUAL_LOOK_MILLIS);
    return new RunningGateway(
        RunningGateway.LIVETOP,
        Map.of(),
        Map.of("kinesis", kinesis.uri(), "dynamodb", kinesis.uri()),
        site,
        new Listener("127.0.0.1", 0, tls, 0, patience, maxConnections),
        new Operation(new Address("127.0.0.1", 0), null, 0));
  }

  /** Whatever they did, nothing of them is left. */
  @AfterAll
  static void stop() {
    assertNothingLeft(gateway, "requests_in_flight", "body_bytes");
    assertNothingLeft(impatient, "requests_in_flight", "body_bytes", "connections");
    gateway.close();
    impatient.close();
    kinesis.close();
  }

  private static void assertNothingLeft(RunningGateway gateway, String... gauges) {
    for (String gauge : gauges) {
      String line = "\ngateway_" + gauge + " 0.0\n";
      Await.until("no " + gauge, () -> gateway.metrics().contains(line));
    }
  }

  @BeforeEach
  void store() {
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    kinesis.received().clear();
  }

  private static RawStreams greeted() {
    return RawStreams.greeted(gateway.port(), trust);
  }

  private static RawStreams greetedImpatiently(int... settings) {
    return RawStreams.greeted(impatient.port(), trust, settings);
  }

  private static HttpResponse<String> exchange(
      Version version, String method, String path, String body) {
    HttpClient client = version == Version.HTTP_2 ? http2 : http11;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.port() + path))
            .header("Origin", "https://www.example.com")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.sendAsync(request, BodyHandlers.ofString()).join();
    assertThat(response.version()).isEqualTo(version);
    return response;
  }

  /** Headers of a request's own left out. */
  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    List.of(
            ":status",
            "date",
            "x-amzn-requestid",
            "x-amz-apigw-id",
            "x-amzn-trace-id",
            "connection")
        .forEach(headers::remove);
    return headers;
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/,''",
    "HEAD,/,''",
    "POST,/,x",
    "GET,/nothing,''",
    "GET,/dashboard/../x,''",
    "OPTIONS,/api/events,''",
    "GET,/api/nothing?x=%00,''",
    "GET,/api/ranking?x=y,''",
    "HEAD,/api/health,''",
    "POST,/api/events,[]",
    "GET,/api/openapi.json,''",
    "HEAD,/api/openapi.json,''"
  })
  void answer_isTheSameAsOverHttp11(String method, String path, String body) {
    HttpResponse<String> old = exchange(Version.HTTP_1_1, method, path, body);
    HttpResponse<String> response = exchange(Version.HTTP_2, method, path, body);
    assertThat(response.statusCode()).isEqualTo(old.statusCode());
    assertThat(response.body()).isEqualTo(old.body());
    assertThat(headers(response)).isEqualTo(headers(old));
  }

  /** A template finds the headers of either under the same names. */
  @Test
  void event_isStoredTheSameAsOverHttp11() {
    for (Version version : Version.values()) {
      assertThat(exchange(version, "POST", "/api/events", EVENT).statusCode()).isEqualTo(200);
    }
    assertThat(kinesis.received().stream().map(ITHttp2::storedOrigin))
        .containsExactly("https://www.example.com", "https://www.example.com");
  }

  private static String storedOrigin(ServiceStandIn.Received received) {
    byte[] data =
        Base64.getDecoder().decode(RunningGateway.json(received.body()).path("Data").asText());
    return RunningGateway.json(new String(data, StandardCharsets.UTF_8)).path("origin").asText();
  }

  @Test
  void streams_ofOneConnection_areAnsweredEach() {
    try (RawStreams client = greeted()) {
      for (int stream = 1; stream < 100; stream += 2) {
        client.get(stream, stream % 4 == 1 ? "/" : "/nothing");
      }
      for (int stream = 1; stream < 100; stream += 2) {
        client.frame(RawStreams.PING, 0, 0, new byte[8]);
      }
      client.get(101, "/");
      assertThat(client.end(101).body()).isEqualTo("<p>home");
    }
  }

  @Test
  void answer_withoutABody_isCountedAsWhatItIs() {
    try (RawStreams client = greeted()) {
      assertThat(client.exchange(1, "HEAD", "/index.html").status()).isEqualTo(200);
    }
    String head = "gateway_requests_total{method=\"HEAD\",route=\"none\",status=";
    assertThat(gateway.metrics()).contains(head + "\"2xx\"}").doesNotContain(head + "\"none\"}");
  }

  /** One header a line after the method, in place of what is left out there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ":path=/api/events",
        ":scheme=https",
        ":scheme=https|:path=",
        ":scheme=https|:path=api/events",
        ":scheme=https|:path=https://x/api/events",
        ":scheme=https|:path=/api/events HTTP/1.1\r\nX: y",
        ":scheme=https|:path=/api/ events",
        ":scheme=https|:path=/api/events#x",
        ":scheme=https|:path=/api/events\u0000",
        ":scheme=https|:path=/api/events|:path=/",
        ":scheme=http|:path=/api/events",
        ":scheme=https|:scheme=https|:path=/api/events",
        ":scheme=https|:path=/api/events|:method=POST",
        ":scheme=https|:path=/api/events|:authority=y",
        ":scheme=https|:path=/api/events|host=y",
        ":scheme=https|:path=/api/events|host=x|host=x",
        ":scheme=https|:path=/api/events|:status=200",
        ":scheme=https|:path=/api/events|:protocol=websocket",
        ":scheme=https|:path=/api/events|:x=y",
        ":scheme=https|:path=/api/events|a=b|:x=y",
        ":scheme=https|x=y|:path=/api/events",
        ":scheme=https|:path=/api/events|X-Upper=y",
        ":scheme=https|:path=/api/events|x y=z",
        ":scheme=https|:path=/api/events|x:y=z",
        ":scheme=https|:path=/api/events|x\r\ny=z",
        ":scheme=https|:path=/api/events|=z",
        ":scheme=https|:path=/api/events|x=y\r\nContent-Length: 0",
        ":scheme=https|:path=/api/events|x=y\nz",
        ":scheme=https|:path=/api/events|x=\u0000",
        ":scheme=https|:path=/api/events|x= y",
        ":scheme=https|:path=/api/events|x=y\t",
        ":scheme=https|:path=/api/events|transfer-encoding=chunked",
        ":scheme=https|:path=/api/events|connection=close",
        ":scheme=https|:path=/api/events|connection=x-y|x-y=z",
        ":scheme=https|:path=/api/events|keep-alive=timeout",
        ":scheme=https|:path=/api/events|proxy-connection=close",
        ":scheme=https|:path=/api/events|upgrade=h2c",
        ":scheme=https|:path=/api/events|te=gzip",
        ":scheme=https|:path=/api/events|content-length=11",
        ":scheme=https|:path=/api/events|content-length=13",
        ":scheme=https|:path=/api/events|content-length=12|content-length=0",
        ":scheme=https|:path=/api/events|content-length=+12",
        ":scheme=https|:path=/api/events|content-length=0xc"
      })
  void head_thatAnotherServerReadsInAnotherWay_isRefused(String headers) {
    String head = ":method=POST|:authority=x|" + headers;
    String[] namesAndValues =
        Arrays.stream(head.split("[|]")).flatMap(ITHttp2::nameAndValue).toArray(String[]::new);
    try (RawStreams client = greeted()) {
      client.frame(HEADERS, END_HEADERS, 1, block(namesAndValues));
      client.data(1, END_STREAM, EVENT);
      assertThat(client.end(1)).isEqualTo(new RawStreams.Ended(null, "", PROTOCOL_ERROR));
    }
    assertThat(kinesis.received()).isEmpty();
  }

  /** At the first equals sign. */
  private static Stream<String> nameAndValue(String line) {
    int equals = line.indexOf('=');
    return Stream.of(line.substring(0, equals), line.substring(equals + 1));
  }

  @Test
  void head_withoutAHost_isRefused() {
    try (RawStreams client = greeted()) {
      byte[] head = block(":method", "GET", ":scheme", "https", ":path", "/");
      client.frame(HEADERS, END_HEADERS | END_STREAM, 1, head);
      assertThat(client.end(1)).isEqualTo(new RawStreams.Ended(null, "", PROTOCOL_ERROR));
      byte[] connect = block(":method", "CONNECT", ":authority", "x:80");
      client.frame(HEADERS, END_HEADERS, 3, connect);
      assertThat(client.end(3).error()).isEqualTo(PROTOCOL_ERROR);
    }
  }

  @Test
  void trailers_areTakenWhereTheyAreSome() {
    try (RawStreams client = greeted()) {
      client.frame(HEADERS, END_HEADERS, 1, block(head("POST", "/api/events")));
      client.data(1, 0, EVENT);
      client.frame(HEADERS, END_HEADERS | END_STREAM, 1, block("x-checked", "yes"));
      assertThat(client.end(1).status()).isEqualTo(200);
      client.frame(HEADERS, END_HEADERS, 3, block(head("POST", "/api/events")));
      client.frame(HEADERS, END_HEADERS | END_STREAM, 3, block(":path", "/"));
      assertThat(client.end(3).error()).isEqualTo(PROTOCOL_ERROR);
    }
    assertThat(kinesis.received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"9000,0,414", "0,11000,431", "0,15000,431"})
  void head_thatIsTooLong_isRefused(int uri, int header, int status) {
    try (RawStreams client = greeted()) {
      client.frame(RawStreams.SETTINGS, 1, 0, NOTHING);
      client.get(1, "/api/health?" + "x".repeat(uri), "x", "y".repeat(header));
      RawStreams.Ended ended = client.end(1);
      assertThat(ended.status()).isEqualTo(status);
      assertThat(ended.body()).startsWith("{\"error\":{\"code\":\"BAD_REQUEST_PARAMETERS");
      assertThat(client.get(3, "/").end(3).status()).isEqualTo(200);
    }
  }

  @Test
  void body_thatIsTooLong_isRefused() {
    try (RawStreams client = greeted()) {
      String[] head =
          head("POST", "/api/events", "expect", "100-continue", "content-length", "99999999");
      client.frame(HEADERS, END_HEADERS, 1, block(head));
      assertThat(client.end(1).status()).isEqualTo(413);
      assertThat(client.get(3, "/").end(3).status()).isEqualTo(200);
    }
  }

  /** Streams beyond what was told are refused, also where a client does not confirm that. */
  @Test
  void streams_beyondTheMost_areRefused() {
    try (RawStreams client = greeted()) {
      byte[] head = block(head("POST", "/api/events"));
      IntStream.range(0, 101).forEach(i -> client.frame(HEADERS, END_HEADERS, 2 * i + 1, head));
      assertThat(client.end(201).error()).isEqualTo(REFUSED_STREAM);
    }
    assertThat(kinesis.received()).isEmpty();
  }

  /** Of all connections together, as there may be connections. */
  @Test
  void requests_beyondTheMost_areRefused() {
    kinesis.holds();
    try (RunningGateway small = start(folder.resolve("site"), Patience.USUAL, 2);
        RawStreams client = RawStreams.greeted(small.port(), trust)) {
      byte[] head = block(head("POST", "/api/events"));
      for (int stream = 1; stream <= 5; stream += 2) {
        client.frame(HEADERS, END_HEADERS, stream, head);
        client.data(stream, END_STREAM, EVENT);
      }
      assertThat(client.end(5).error()).isEqualTo(REFUSED_STREAM);
      Await.until("two calls", () -> kinesis.received().size() == 2);
      kinesis.releases();
      assertThat(client.end(3).status()).isEqualTo(200);
    } finally {
      kinesis.releases();
    }
  }

  @Test
  void headersOfAnswers_areNotKeptByTheGigabyte() {
    try (RawStreams client =
        RawStreams.greeted(gateway.port(), trust, RawStreams.TABLE_BYTES, Integer.MAX_VALUE)) {
      assertThat(client.get(1, "/").end(1).status()).isEqualTo(200);
      assertThat(client.tableBytes()).isEqualTo(4_096);
    }
  }

  @Test
  void resets_inAFlood_endTheConnection() {
    try (RawStreams client = greeted()) {
      byte[] head = block(head("POST", "/api/events"));
      for (int stream = 1; stream < 2_000; stream += 2) {
        client.frame(HEADERS, END_HEADERS, stream, head);
        client.frame(RESET, 0, stream, new byte[] {0, 0, 0, CANCEL});
      }
      assertThat(client.goodbye()).isEqualTo(ENHANCE_YOUR_CALM);
    }
    assertThat(kinesis.received()).isEmpty();
  }

  @Test
  void head_inEndlessPieces_endsTheConnection() {
    try (RawStreams client = greeted()) {
      client.frame(HEADERS, 0, 1, block(head("GET", "/")));
      for (int i = 0; i < 1_000; i++) {
        client.frame(CONTINUATION, 0, 1, block("x", "y".repeat(i % 2 * 100)));
      }
      assertThat(client.goodbye()).isNotZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PRI * HTTP/2.0\r\n", "GET / HTTP/1.1\r\n\r\n"})
  void greeting_thatNeverComes_isCutInTime(String start) {
    try (RawStreams client = new RawStreams(impatient.port(), trust)) {
      client.send(start);
      client.goodbye();
    }
  }

  @Test
  void head_thatNeverEnds_isCutInTime() {
    try (RawStreams client = greetedImpatiently()) {
      client.frame(HEADERS, 0, 1, block(head("GET", "/")));
      Await.until("the connection to be closed", () -> !client.frame(CONTINUATION, 0, 1, NOTHING));
    }
  }

  /** The others of its connection go on. */
  @Test
  void body_thatTrickles_isResetInTime() {
    try (RawStreams client = greetedImpatiently()) {
      client.frame(HEADERS, END_HEADERS, 1, block(head("POST", "/api/events")));
      client.data(1, 0, "{\"page\":\"");
      assertThat(client.end(1)).isEqualTo(new RawStreams.Ended(null, "", CANCEL));
      assertThat(client.get(3, "/").end(3).status()).isEqualTo(200);
    }
    assertThat(kinesis.received()).isEmpty();
  }

  /** A window of nothing: what is answered cannot be sent. */
  @Test
  void answer_thatNobodyTakes_isResetInTime() {
    try (RawStreams client = greetedImpatiently(RawStreams.INITIAL_WINDOW, 0)) {
      RawStreams.Ended file = client.get(1, "/large.bin").get(3, "/").end(1);
      assertThat(file.status()).isEqualTo(200);
      assertThat(file.error()).isEqualTo(CANCEL);
      assertThat(client.end(3).error()).isEqualTo(CANCEL);
      assertThat(client.goodbye()).isZero();
    }
  }

  @Test
  void client_thatGoesAway_leavesNothing() {
    kinesis.holds();
    try (RawStreams client = greeted()) {
      client.frame(HEADERS, END_HEADERS, 1, block(head("POST", "/api/events")));
      client.data(1, END_STREAM, EVENT);
      Await.until("the call of the service", () -> !kinesis.received().isEmpty());
      client.frame(RESET, 0, 1, new byte[] {0, 0, 0, CANCEL});
      client.frame(HEADERS, END_HEADERS, 3, block(head("POST", "/api/events")));
      client.data(3, 0, "{");
    }
    kinesis.releases();
  }

  @Test
  void stop_answersWhatIsUnderWay_andSaysGoodbye() throws Exception {
    RunningGateway stopped = start(folder.resolve("site"), Patience.USUAL);
    kinesis.holds();
    try (RawStreams idle = RawStreams.greeted(stopped.port(), trust);
        RawStreams busy = RawStreams.greeted(stopped.port(), trust)) {
      assertThat(idle.get(1, "/").end(1).status()).isEqualTo(200);
      busy.frame(HEADERS, END_HEADERS, 1, block(head("POST", "/api/events")));
      busy.data(1, END_STREAM, EVENT);
      Await.until("the call of the service", () -> !kinesis.received().isEmpty());
      CompletableFuture<Void> drained = CompletableFuture.runAsync(stopped::drain);
      assertThat(idle.goodbye()).isZero();
      assertThat(drained).isNotDone();
      kinesis.releases();
      assertThat(busy.end(1).status()).isEqualTo(200);
      assertThat(busy.goodbye()).isIn(-1, 0);
      drained.get();
    }
  }
}
