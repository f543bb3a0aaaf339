package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /pixel of livetop.yaml, a view that an image tells of, and its own document. */
final class ITPixel {
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
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    kinesis.received().clear();
  }

  @Test
  void get_storesAView_andAnswersAnImageThatIsNeverKept() {
    HttpResponse<String> response =
        gateway.get(
            "/api/pixel?site=blog&page=/articles/42&title=On+slices&random=7",
            "Accept",
            "image/avif,image/webp,image/*,*/*;q=0.8",
            "User-Agent",
            "Test/1.0",
            "Referer",
            "https://www.example.com/");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().strip())
        .isEqualTo("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>");
    assertThat(response.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode record = json(kinesis.last().body());
    JsonNode envelope = envelope();
    assertThat(record.path("PartitionKey")).isEqualTo(envelope.path("id"));
    assertThat(envelope.fieldNames())
        .toIterable()
        .containsExactly("v", "id", "receivedAt", "origin", "ua", "body");
    assertThat(envelope.path("origin").asText()).isEqualTo("https://www.example.com");
    assertThat(envelope.path("ua").asText()).isEqualTo("Test/1.0");
    assertThat(envelope.path("body"))
        .isEqualTo(json("{\"site\":\"blog\",\"page\":\"/articles/42\",\"title\":\"On slices\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Neil's \"quoted\" \\ back\\\\slash\\' /x",
        "#set($context.x = 1) ${context.requestId} $util #end #[[x]]# ## $!{y}",
        "\",\"site\":\"shop\"},\"v\":1}",
        "</svg><script>alert(1)</script>&amp;",
        "Ünïcode \u2028 😀 \u202e",
        "a&b=c+d%20e?f#g"
      })
  void get_hostileText_isAText(String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    HttpResponse<String> response = gateway.get("/api/pixel?page=" + encoded + "&title=" + encoded);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("script");
    JsonNode body = envelope().path("body");
    assertThat(body).hasSize(3);
    assertThat(body.path("site").asText()).isEqualTo("default");
    assertThat(body.path("page").asText()).isEqualTo(text);
    assertThat(body.path("title").asText()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/a/b?c=d#e,cross-site,/a/b",
    "https://www.example.com/,same-origin,/",
    "https://www.example.com/caf%C3%A9,,/caf%C3%A9"
  })
  void get_withoutPage_isThatOfTheReferer(String referer, String fetchSite, String page) {
    HttpResponse<String> response =
        fetchSite == null
            ? gateway.get("/api/pixel", "Referer", referer)
            : gateway.get("/api/pixel", "Referer", referer, "Sec-Fetch-Site", fetchSite);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(envelope().path("body").path("page").asText()).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({
    "?site=My+Blog&page=/,site must be",
    "?site=%22%7D&page=/,site must be",
    "?page=,page must be given",
    "'',page must be given",
    "?page=a%00b,page must be a text",
    "?page=a%0Ab,page must be a text"
  })
  void get_whatCannotBeCounted_isNamed(String query, String message) {
    kinesis.answers(400, "{\"__type\":\"SerializationException\"}");
    HttpResponse<String> response =
        gateway.get("/api/pixel" + query, "Referer", "https://www.example.com/");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).at("/error/code").asText()).isEqualTo("InvalidEvent");
    assertThat(json(response.body()).at("/error/message").asText()).startsWith(message);
    assertThat(json(kinesis.last().body()))
        .isEqualTo(json("{\"StreamName\":\"shop-EventStream\"}"));
  }

  @Test
  void get_whatIsNotStored_isNoImage() {
    kinesis.answers(200, "{}");
    HttpResponse<String> response = gateway.get("/api/pixel?page=/");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json(response.body()).at("/error/code").asText()).isEqualTo("StreamUnavailable");
  }

  @Test
  void get_fromAPageOfAnotherOrigin_isForeign() {
    kinesis.answers(400, "{\"__type\":\"SerializationException\"}");
    try (RunningGateway listing =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("AllowedOrigins", "https://www.example.com"),
            Map.of("kinesis", kinesis.uri()))) {
      HttpResponse<String> response =
          listing.get("/api/pixel?page=/", "Referer", "https://other.example/");
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(json(response.body()).at("/error/code").asText()).isEqualTo("ForeignOrigin");
      listing.get("/api/pixel?page=/", "Referer", "https://www.example.com/");
      assertThat(envelope().path("body").path("page").asText()).isEqualTo("/");
    }
  }

  @Test
  void get_openApi_isTheDocumentOfTheseRoutes() {
    HttpResponse<String> response = gateway.get("/api/openapi.json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).doesNotContain("x-amazon-apigateway");
    JsonNode document = json(response.body());
    assertThat(document.path("openapi").asText()).isEqualTo("3.0.1");
    assertThat(document.path("paths").fieldNames())
        .toIterable()
        .containsExactly(
            "/events", "/ranking", "/hotspots", "/alerts", "/health", "/pixel", "/openapi.json");
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
  }

  private static JsonNode envelope() {
    String data = json(kinesis.last().body()).path("Data").asText();
    return json(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
  }
}
