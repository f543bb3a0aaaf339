package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which origins livetop.yaml lets read its answers when AllowedOrigins is a list. */
final class ITOrigins {
  private static final String SHOP = "https://www.example.com";
  private static final String BLOG = "http://blog.example.com:8080";

  private static ServiceStandIn service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new ServiceStandIn();
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("AllowedOrigins", SHOP + "," + BLOG),
            Map.of("kinesis", service.uri(), "dynamodb", service.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  @BeforeEach
  void store() {
    service.answers(200, "{\"Items\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {SHOP, BLOG})
  void everyAnswer_toAnOriginInTheList_namesIt(String origin) {
    for (HttpResponse<String> answer : answers("Origin", origin)) {
      assertAllowed(answer, List.of(origin));
    }
    service.answers(400, "{}");
    for (HttpResponse<String> answer : answers("origin", origin)) {
      assertAllowed(answer, List.of(origin));
    }
    service.answers(500, "");
    for (HttpResponse<String> answer : answers("Origin", origin)) {
      assertAllowed(answer, List.of(origin));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "http://www.example.com",
        "https://www.example.com.evil.com",
        "https://www.example.com,http://blog.example.com:8080",
        "www.example.com",
        "https://www.example.co",
        ",",
        "*",
        "null",
        "$context.requestId"
      })
  void everyAnswer_toAnotherOrigin_namesNone(String origin) {
    for (HttpResponse<String> answer : answers("Origin", origin)) {
      assertAllowed(answer, List.of());
    }
  }

  /** A cache keeps answers apart by Origin alone: no other header may decide. */
  @Test
  void everyAnswer_toAnotherOrigin_namesNoneWhateverElseIsSent() {
    for (HttpResponse<String> answer :
        answers("Origin", "https://evil.example.com", "Sec-Fetch-Site", "same-origin")) {
      assertAllowed(answer, List.of());
    }
    for (HttpResponse<String> answer : answers("Referer", SHOP + "/")) {
      assertAllowed(answer, List.of());
    }
  }

  @Test
  void everyAnswer_withoutOrigin_namesNone() {
    for (HttpResponse<String> answer : answers("Accept", "*/*")) {
      assertAllowed(answer, List.of());
    }
    assertAllowed(gateway.get("/api/health?Origin=" + SHOP), List.of());
  }

  @Test
  void whatTheGatewayAnswersItself_mayBeReadByAll() {
    HttpResponse<String> answer = gateway.get("/api/nothing", "Origin", "https://evil.example.com");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
  }

  @Test
  void preflight_isEmptyAndKept() {
    HttpResponse<String> answer = gateway.method("OPTIONS", "/api/events", "Origin", BLOG);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().allValues("Access-Control-Max-Age")).containsExactly("86400");
  }

  private static List<HttpResponse<String>> answers(String... headers) {
    return List.of(
        gateway.get("/api/health", headers),
        gateway.get("/api/ranking", headers),
        gateway.method("OPTIONS", "/api/health", headers),
        gateway.method("OPTIONS", "/api/events", headers),
        gateway.method("OPTIONS", "/api/ranking", headers),
        gateway.post("/api/events", "application/json", "{\"page\":\"/\"}", headers),
        gateway.post("/api/ranking", "text/plain", "{\"page\":\"/\"}", headers));
  }

  private static void assertAllowed(HttpResponse<String> answer, List<String> origins) {
    String request = answer.request().method() + " " + answer.request().uri();
    assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
        .as(request)
        .isEqualTo(origins);
    assertThat(answer.headers().allValues("Vary")).as(request).containsExactly("Origin");
  }
}
