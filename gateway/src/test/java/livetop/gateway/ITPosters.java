package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose pages livetop.yaml takes events from when AllowedOrigins is a list. */
final class ITPosters {
  private static final String SHOP = "https://www.example.com";
  private static final String BLOG = "http://blog.example.com:8080";
  private static final String STORED = "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}";
  private static final String EVENT = "{\"page\":\"/\"}";
  private static final String[] CONTENT_TYPES = {
    "application/json", "text/plain;charset=UTF-8", null
  };

  private static ServiceStandIn kinesis;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    kinesis = new ServiceStandIn();
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("AllowedOrigins", SHOP + "," + BLOG),
            Map.of("kinesis", kinesis.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kinesis.close();
  }

  @BeforeEach
  void forget() {
    kinesis.received().clear();
  }

  /** What Kinesis says of a record without data. */
  private static void refuse() {
    kinesis.answers(
        400,
        "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value null"
            + " at 'data' failed to satisfy constraint: Member must not be null\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SHOP,
        BLOG,
        "HTTPS://WWW.Example.com",
        "https://www.example.com:443",
        "https://www.example.com.",
        "https://www.example.com.:443",
        "http://BLOG.example.com.:8080"
      })
  void post_fromAPageInTheList_isStored(String origin) {
    kinesis.answers(200, STORED);
    for (String type : CONTENT_TYPES) {
      assertThat(gateway.post("/api/events", type, EVENT, "Origin", origin).statusCode())
          .isEqualTo(200);
      String elsewhere = "https://evil.example/";
      assertThat(post("origin", origin, "Referer", elsewhere).statusCode()).isEqualTo(200);
      assertThat(post("Referer", origin + "/articles/42?a=/b#c").statusCode()).isEqualTo(200);
      assertThat(post("referer", origin).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void post_fromAServerOrApp_isStored() {
    kinesis.answers(200, STORED);
    assertThat(post().statusCode()).isEqualTo(200);
    assertThat(post("Origin", "", "Referer", "").statusCode()).isEqualTo(200);
  }

  /** The live page, whatever its address: browsers let no page write this header itself. */
  @Test
  void post_fromAPageBesideTheApi_isStored() {
    kinesis.answers(200, STORED);
    String own = "https://d111.cloudfront.net";
    assertThat(post("Origin", own, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    assertThat(post("origin", own, "sec-fetch-site", "same-origin").statusCode()).isEqualTo(200);
    refuse();
    for (String other : new String[] {"same-site", "cross-site", "none", "same-origin,", ""}) {
      assertThat(post("Origin", own, "Sec-Fetch-Site", other).statusCode()).isEqualTo(403);
    }
  }

  static Stream<String> foreign() {
    return Stream.of(
        "https://evil.example",
        "http://www.example.com",
        "https://www.example.com:8443",
        "https://www.example.com:80",
        "http://blog.example.com",
        "https://example.com",
        "https://www.example.com.evil.example",
        "https://www.example.com@evil.example",
        "https://evil.example/https://www.example.com",
        "https://evil.example?https://www.example.com",
        "https://www.example.com, http://blog.example.com:8080",
        "https://www.example.com,http://blog.example.com:8080",
        "https://www.example.com:443:443",
        "https://www.example.com..",
        "https://www.example.com:",
        "//www.example.com",
        "www.example.com",
        "ftp://www.example.com",
        "https://",
        "https:",
        ",",
        "*",
        "null",
        "$stageVariables.allowedOrigins",
        "https://www.ex\u0430mple.com",
        "https://www.example.com\u2028",
        "https://" + "a".repeat(250) + ".example",
        "https://" + "a.".repeat(4_000));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void post_fromAnotherPage_isForbiddenBeforeItIsStored(String origin) {
    refuse();
    for (String type : CONTENT_TYPES) {
      assertForbidden(sent("POST /api/events", type, "Origin: " + origin));
      assertForbidden(sent("POST /api/ranking", type, "origin: " + origin));
    }
    assertThat(kinesis.received())
        .hasSize(2 * CONTENT_TYPES.length)
        .allSatisfy(
            each ->
                assertThat(json(each.body()))
                    .isEqualTo(json("{\"StreamName\":\"shop-EventStream\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://evil.example/?https://www.example.com/",
        "https://www.example.com@evil.example/",
        "https://www.example.com.evil.example/www.example.com",
        "http://www.example.com/",
        "about:blank",
        "/articles/42",
        "null"
      })
  void post_fromAnotherPageThatOnlyTheRefererNames_isForbidden(String referer) {
    refuse();
    assertForbidden(sent("POST /api/events", "text/plain", "Referer: " + referer));
    assertForbidden(sent("POST /api/events", "text/plain", "referer: " + referer));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, https://evil.example",
    "HTTPS://EVIL.example.:443, https://evil.example",
    "null, null",
    "nonsense, null"
  })
  void forbidden_namesTheOrigin(String origin, String named) {
    refuse();
    assertThat(json(post("Origin", origin).body()))
        .isEqualTo(
            json(
                "{\"error\":{\"code\":\"ForeignOrigin\",\"message\":\"Events are taken from the"
                    + " pages of listed origins (AllowedOrigins), and %s is not listed\"}}"
                        .formatted(named)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"__type\":\"AccessDeniedException\"}",
        "{\"__type\":\"ProvisionedThroughputExceededException\"}"
      })
  void forbidden_whateverKinesisSaysOfNoRecord(String answer) {
    kinesis.answers(400, answer);
    assertThat(post("Origin", "https://evil.example").statusCode()).isEqualTo(403);
  }

  @Test
  void anyPage_mayPostWhereEveryOriginIsAllowed() {
    kinesis.answers(200, STORED);
    try (RunningGateway open =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("kinesis", kinesis.uri()))) {
      for (String origin : new String[] {"https://evil.example", "null", "nonsense"}) {
        assertThat(open.post("/api/events", "text/plain", EVENT, "Origin", origin).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void reading_isForTheBrowserToRefuse() {
    HttpResponse<String> answer =
        gateway.method("OPTIONS", "/api/events", "Origin", "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static HttpResponse<String> post(String... headers) {
    return gateway.post("/api/events", "application/json", EVENT, headers);
  }

  /** The answer to a request with a header of any bytes. */
  private static String sent(String line, String contentType, String header) {
    String type = contentType == null ? "" : "Content-Type: " + contentType + "\r\n";
    String head =
        "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n%s%s\r\n\r\n"
            .formatted(line, EVENT.length(), type, RandomRequests.utf8(header));
    return RawClient.exchange(gateway.port(), head + EVENT);
  }

  private static void assertForbidden(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 403 ");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("access-control-allow-origin")
        .contains("\r\nvary: origin\r\n");
    JsonNode error = json(answer.substring(answer.indexOf("\r\n\r\n") + 4)).path("error");
    assertThat(error.path("code").asText()).isEqualTo("ForeignOrigin");
  }
}
