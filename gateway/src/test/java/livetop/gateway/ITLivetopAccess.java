package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call Livetop's API and how often, by the template's parameters. */
final class ITLivetopAccess {
  private static final String POOL = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/";
  private static final String KEY = "a-key-of-the-readers-1";
  private static final String EVENT = "{\"page\":\"/\"}";
  private static final TokenIssuer USERS = new TokenIssuer("users");

  private final ServiceStandIn service = new ServiceStandIn();
  private final ServiceStandIn cognito = new ServiceStandIn();
  private RunningGateway gateway;

  private void start(String... parameters) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      given.put(parameters[i], parameters[i + 1]);
    }
    cognito.answers(200, TokenIssuer.keySet(USERS));
    service.answers(200, "{\"Count\":0,\"Items\":[],\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    boolean keyed = given.containsValue("key");
    gateway =
        RunningGateway.withKeys(
            RunningGateway.LIVETOP,
            given,
            keyed ? Map.of("ApiKey", KEY) : Map.of(),
            Map.of(
                "kinesis", service.uri(), "dynamodb", service.uri(), "cognito-idp", cognito.uri()));
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    service.close();
    cognito.close();
  }

  private static void refused(HttpResponse<String> response, int status, String body) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  private HttpResponse<String> post(String... headers) {
    return gateway.post("/api/events", "application/json", EVENT, headers);
  }

  @Test
  void writing_withAKey() {
    start("WriteAuth", "key");
    String refusal =
        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"The header X-Api-Key must hold a valid key\"}}";
    refused(post(), 403, refusal);
    refused(post("X-Api-Key", "another-key-0123456789"), 403, refusal);
    assertThat(service.received()).isEmpty();
    assertThat(post("X-Api-Key", KEY, "User-Agent", "Googlebot/2.1").statusCode()).isEqualTo(200);
    String data = RunningGateway.json(service.last().body()).path("Data").asText();
    String envelope = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    assertThat(envelope).contains("\"ua\":\"\"").doesNotContain("Googlebot");
    assertThat(gateway.get("/api/ranking").statusCode()).isEqualTo(200);
    assertThat(gateway.method("OPTIONS", "/api/events").statusCode()).isEqualTo(204);
  }

  @Test
  void reading_withAToken() {
    start("ReadAuth", "cognito", "UserPoolArn", POOL + "eu-west-1_Pool");
    refused(
        gateway.get("/api/ranking"),
        401,
        "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"The header Authorization must hold a valid token\"}}");
    assertThat(gateway.get("/api/ranking", "Authorization", USERS.token()).statusCode())
        .isEqualTo(200);
    assertThat(post().statusCode()).isEqualTo(200);
  }

  @Test
  void aSignature_cannotBeChecked() {
    assertThatThrownBy(() -> start("WriteAuth", "iam"))
        .hasMessageContaining(
            "Api.Body.paths./events.post: IAM without the secret of a caller is not supported");
  }

  @Test
  void reading_fromTheCache() {
    start("CacheSize", "0.5", "CacheSeconds", "3600");
    String first = gateway.get("/api/ranking?site=a&limit=5").body();
    assertThat(gateway.get("/api/ranking?limit=5&site=a&other=1").body()).isEqualTo(first);
    assertThat(service.received()).hasSize(1);
    gateway.get("/api/ranking?site=a&limit=6");
    gateway.get("/api/ranking?site=b&limit=5");
    gateway.get("/api/ranking?site=a&limit=5&board=clicks");
    gateway.get("/api/ranking?site=a&limit=5&window=1m");
    gateway.get("/api/ranking?site=a&limit=5&at=2026-11-20T10:00:00Z");
    assertThat(service.received()).hasSize(6);
  }

  @Test
  void cache_keepsTheAnswersForEachOriginApart() {
    start(
        "CacheSize",
        "0.5",
        "CacheSeconds",
        "3600",
        "AllowedOrigins",
        "https://a.example,https://b.example");
    for (String origin : new String[] {"https://a.example", "https://b.example"}) {
      HttpResponse<String> response = gateway.get("/api/ranking", "Origin", origin);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains(origin);
    }
    assertThat(service.received()).hasSize(2);
  }

  @Test
  void moreThanTheLimit() {
    start("ThrottleRate", "0.001", "ThrottleBurst", "1", "CacheSize", "0.5");
    assertThat(post().statusCode()).isEqualTo(200);
    refused(
        post(),
        429,
        "{\"error\":{\"code\":\"Throttled\",\"message\":\"Too many requests at the moment; come"
            + " again later\"}}");
    assertThat(gateway.get("/api/ranking").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/api/ranking").statusCode()).isEqualTo(429);
  }
}
