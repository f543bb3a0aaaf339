package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /events of livetop.yaml, against a stand-in for Kinesis. */
final class ITEvents {
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
  private static final String JSON = "application/json";
  private static final String STORED =
      "{\"ShardId\":\"shardId-000000000000\",\"SequenceNumber\":\"495\"}";
  private static final String BAD_BODY =
      "{\"error\":{\"code\":\"InvalidBody\",\"message\":\"The body must be one JSON object: an event,"
          + " or a batch of at most 500 events\"}}";

  private static ServiceStandIn kinesis;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    kinesis = new ServiceStandIn();
    gateway =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("kinesis", kinesis.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kinesis.close();
  }

  @BeforeEach
  void store() {
    kinesis.answers(200, STORED);
    kinesis.received().clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/events", "/api/ranking"})
  void post_storesOneSignedRecord(String path) {
    long before = System.currentTimeMillis();
    String body = "{\"page\":\"/articles/42\", \"n\": 1.10}";
    HttpResponse<String> response =
        gateway.post(
            path,
            "text/plain;charset=UTF-8",
            body,
            "User-Agent",
            "Test/1.0",
            "Origin",
            "https://www.example.com");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Content-Type")).contains(JSON);
    String id = json(response.body()).path("id").asText();
    assertThat(json(response.body()))
        .isEqualTo(json("{\"visitor\":\"%s\",\"id\":\"%s\"}".formatted(id, id)));

    assertThat(kinesis.received()).hasSize(1);
    assertThat(kinesis.last().headers())
        .containsEntry("x-amz-target", "Kinesis_20131202.PutRecord")
        .containsEntry("content-type", "application/x-amz-json-1.1");
    assertThat(kinesis.last().headers().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=id/")
        .contains("/eu-west-1/kinesis/aws4_request");
    JsonNode record = json(kinesis.last().body());
    assertThat(record.path("StreamName").asText()).isEqualTo("shop-EventStream");
    assertThat(record.path("PartitionKey").asText()).isEqualTo(id);
    assertThat(record).hasSize(3);
    long receivedAt = json(envelope()).path("receivedAt").asLong();
    assertThat(receivedAt).isBetween(before, System.currentTimeMillis());
    assertThat(envelope())
        .isEqualTo(
            "{\"v\":2,\"id\":\"%s\",\"receivedAt\":%d,\"origin\":\"https://www.example.com\",\"ua\":\"Test/1.0\",\"body\":%s}"
                .formatted(id, receivedAt, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"page\":\"\\\"'\\\\ #set($x=1) ${context.requestId} $input.body #if \\n\\u0000\\ud83d\\ude00😀<script>\"}",
        "{\"type\":\"x\",\"'\":\"''\",\"#end\":\"#foreach($i in [1..9])\",\"$\":\"$!{x}\"}",
        "{\"type\":\"x\",\"a\":12345678901234567890.10,\"b\":1E400,\"c\":[[[]]],\"a\":2}",
        "  {\n\"page\" :\t\"x\" }  ",
        "{\"page\":\"</script><img src=x onerror=alert(1)>\\u2028\",\"events\":[]}",
        "{\"events\":[{\"type\":7,\"site\":[],\"page\":{}}]}"
      })
  void post_hostileBody_isUnchangedInAValidEnvelope(String body) {
    assertThat(gateway.post("/api/events", JSON, body).statusCode()).isEqualTo(200);
    assertThat(envelope()).endsWith(",\"body\":" + body.strip() + "}");
    assertThat(json(envelope()).path("body")).isEqualTo(json(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Neil's \"quoted\" \\ back\\\\slash\\' /x",
        "#set($context.x = 1) ${context.requestId} $util #end",
        "\",\"body\":{}}",
        "\t<script>",
        "Ünïcode \u2028 😀"
      })
  void post_hostileUserAgent_isEscaped(String userAgent) throws IOException {
    assertThat(raw(userAgent, "")).startsWith("HTTP/1.1 200 ");
    assertThat(json(envelope()).path("ua").asText()).isEqualTo(userAgent.strip());
    assertThat(json(envelope())).hasSize(6);
  }

  @Test
  void post_hostileQuery_reachesNothing() throws IOException {
    assertThat(raw("x", "?id=%22%7D&site=$context&%23if=%0A")).startsWith("HTTP/1.1 200 ");
    assertThat(json(envelope()).path("body")).isEqualTo(json("{\"page\":\"/\"}"));
    assertThat(raw("x", "?a=%zz")).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com, '', https://www.example.com",
    "https://www.example.com, https://other.example/, https://www.example.com",
    "'', https://www.example.com/articles/42?a=b#c, https://www.example.com",
    "'', http://localhost:3000, http://localhost:3000",
    "'', '', ''",
    "null, https://www.example.com/, null",
    "HTTPS://WWW.Example.com:443, '', https://www.example.com",
    "http://www.example.com.:80, '', http://www.example.com",
    "http://www.example.com:443, '', http://www.example.com:443",
    "http://[2001:DB8::17]:8080, '', http://[2001:db8::17]:8080",
    "http://my_site.example, '', http://my_site.example",
    "capacitor://localhost, '', capacitor://localhost",
    "chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb, '', chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb",
    "https://www.example.com/, '', null",
    "https://user@www.example.com, '', null",
    "'https://a.example, https://b.example', '', null",
    "'\",\"body\":{}}', '', null",
    "'', '\",\"body\":{}}', null",
    "${context.requestId}, '', null",
    "'', about:blank, null"
  })
  void post_origin_isThePagesAsBrowsersWriteIt(String origin, String referer, String written) {
    for (String[] names : new String[][] {{"Origin", "Referer"}, {"origin", "referer"}}) {
      gateway.post("/api/events", JSON, "{\"page\":\"/\"}", names[0], origin, names[1], referer);
      assertThat(json(envelope()).path("origin").textValue()).isEqualTo(written);
      assertThat(json(envelope())).hasSize(6);
    }
  }

  @ParameterizedTest
  @CsvSource({"255, true", "256, false"})
  void post_origin_hasAtMost255Characters(int length, boolean kept) {
    String origin = "https://" + "a".repeat(length - "https://".length());
    gateway.post("/api/events", JSON, "{\"page\":\"/\"}", "Origin", origin);
    String written = kept ? origin : "null";
    assertThat(json(envelope()).path("origin").textValue()).isEqualTo(written);
    gateway.post(
        "/api/events", JSON, "{\"page\":\"/\"}", "Referer", origin + "/" + "b".repeat(2_000));
    assertThat(json(envelope()).path("origin").textValue()).isEqualTo(written);
  }

  @Test
  void post_withoutUserAgent_isStored() throws IOException {
    assertThat(raw(null, "")).startsWith("HTTP/1.1 200 ");
    assertThat(json(envelope()).path("ua").asText()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{}",
        "page=/x",
        "{\"page\":",
        "{} {}",
        "[]",
        "[{\"page\":\"/\"}]",
        "\"text\"",
        "1",
        "null",
        "{\"events\":{}}",
        "{\"events\":\"x\"}",
        "{\"events\":null}",
        "{'page':1}"
      })
  void post_whatIsNoEvent_isRefused(String body) {
    for (String type : new String[] {JSON, "text/plain", null}) {
      HttpResponse<String> response = gateway.post("/api/events", type, body);
      assertThat(response.statusCode()).as(type).isEqualTo(400);
      assertThat(response.body()).isEqualTo(BAD_BODY);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }
    assertThat(kinesis.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,200", "500,200", "501,400", "1001,400"})
  void post_batch_hasAtMost500Events(int size, int status) {
    String body = "{\"events\":[" + "{},".repeat(size - 1) + "{}]}";
    assertThat(gateway.post("/api/events", JSON, body).statusCode()).isEqualTo(status);
    assertThat(kinesis.received()).hasSize(status == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/events",
    "POST,/api/ranking",
    "GET,/api/ranking",
    "GET,/api/health",
    "OPTIONS,/api/events",
    "OPTIONS,/api/ranking",
    "OPTIONS,/api/health"
  })
  void anyMethod_otherContentType_isRefused(String method, String path) {
    HttpResponse<String> response = gateway.method(method, path, "Content-Type", "text/html");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"UnsupportedMediaType\",\"message\":\"The content type must be"
                + " application/json, or text/plain where events are posted; a Content-Encoding must"
                + " be gzip or deflate\"}}");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(kinesis.received()).isEmpty();
  }

  @Test
  void post_moreThan10MegaBytes_isTooLarge() {
    String body = "{\"page\":\"" + "x".repeat(MAX_BODY_BYTES) + "\"}";
    HttpResponse<String> response = gateway.post("/api/events", JSON, body);
    assertError(response, 413, "TooLarge");
    assertThat(kinesis.received()).isEmpty();
  }

  @Test
  void post_moreThanARecordHolds_isTooLarge() {
    kinesis.answers(
        400,
        "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value at"
            + " 'data' failed to satisfy constraint: Member must have length less than or equal to"
            + " 1048576\"}");
    String body = "{\"page\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";
    assertError(gateway.post("/api/events", JSON, body), 413, "TooLarge");
    kinesis.answers(413, "<html>too large</html>");
    assertError(gateway.post("/api/events", JSON, body), 413, "TooLarge");
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"__type\":\"ProvisionedThroughputExceededException\",\"message\":\"x\"}',429,Throttled",
    "400,'{\"__type\":\"KMSThrottlingException\"}',429,Throttled",
    "400,'{\"__type\":\"ResourceNotFoundException\",\"message\":\"x\"}',503,StreamUnavailable",
    "400,'{\"__type\":\"AccessDeniedException\"}',503,StreamUnavailable",
    "400,{},503,StreamUnavailable",
    "403,'',503,StreamUnavailable",
    "302,'',503,StreamUnavailable",
    "500,'{\"__type\":\"InternalFailure\"}',503,StreamUnavailable",
    "503,<html>,503,StreamUnavailable"
  })
  void post_whatKinesisDoesNotStore_isNever200(int status, String body, int answer, String code) {
    kinesis.answers(status, body);
    assertError(gateway.post("/api/events", JSON, "{\"page\":\"/\"}"), answer, code);
    assertThat(kinesis.received()).hasSize(1);
  }

  @Test
  void post_streamIsGone_isUnavailable() {
    ServiceStandIn gone = new ServiceStandIn();
    gone.close();
    try (RunningGateway alone =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("kinesis", gone.uri()))) {
      assertError(alone.post("/api/events", JSON, "{\"page\":\"/\"}"), 503, "Unavailable");
    }
  }

  @Test
  void options_allowsEveryOrigin() {
    for (String path : new String[] {"/api/events", "/api/ranking", "/api/health"}) {
      HttpResponse<String> response = gateway.method("OPTIONS", path);
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.headers().map())
          .containsEntry("access-control-allow-origin", List.of("*"))
          .containsEntry(
              "access-control-allow-headers",
              List.of(
                  "Authorization,Content-Encoding,Content-Type,If-None-Match,X-Amz-Date,X-Amz-Security-Token,X-Api-Key"))
          .containsEntry("access-control-max-age", List.of("86400"))
          .doesNotContainKey("vary");
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void unknownPathOrMethod_isNotFound() {
    assertError(gateway.get("/api/nothing"), 404, "NotFound");
    assertError(gateway.get("/api"), 404, "NotFound");
    assertError(gateway.get("/api/events"), 404, "NotFound");
    assertError(gateway.method("DELETE", "/api/events"), 404, "NotFound");
    assertThat(gateway.get("/apix").statusCode()).isEqualTo(403);
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = json(response.body()).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
  }

  private static String envelope() {
    String data = json(kinesis.last().body()).path("Data").asText();
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }

  /** Posts an event with a user agent of any bytes; gives the whole answer. */
  private static String raw(String userAgent, String query) throws IOException {
    String head =
        "POST /api/events%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 12\r\n"
            .formatted(query);
    String agent = userAgent == null ? "" : "User-Agent: " + userAgent + "\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      OutputStream out = socket.getOutputStream();
      out.write((head + agent + "\r\n{\"page\":\"/\"}").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
