package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys and usage plans, through HTTP. */
final class ITApiKeys {
  private static final String FIRST = "first-key-01234567890";
  private static final String SECOND = "second-key-0123456789";

  private final RunningGateway gateway =
      RunningGateway.withKeys(
          Path.of("src/test/resources/keys.yaml"), Map.of(), Map.of("First", FIRST), Map.of());

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void key_ofAPlan_isLetInAndKnown() {
    HttpResponse<String> response = gateway.get("/v1/whoami", "x-api-key", FIRST);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("shop-First " + FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "first-key-0123456789",
        "FIRST-KEY-01234567890",
        "shop-First",
        "disabled-key-123456789",
        "unplanned-key-12345678",
        "elsewhere-key-12345678"
      })
  void otherKey_isRefused(String key) {
    HttpResponse<String> response = gateway.get("/v1/whoami", "X-API-Key", key);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
  }

  @Test
  void noKey_isRefused_whereOneIsNeeded() {
    assertThat(gateway.get("/v1/whoami").statusCode()).isEqualTo(403);
    assertThat(gateway.get("/v1/open").body()).isEqualTo("[]");
    assertThat(gateway.get("/v1/open", "x-api-key", FIRST).body()).isEqualTo("[]");
  }

  @Test
  void plan_limitsOneMethod() {
    assertThat(gateway.post("/v1/whoami", null, "{}", "x-api-key", SECOND).statusCode())
        .isEqualTo(200);
    HttpResponse<String> second = gateway.post("/v1/whoami", null, "{}", "x-api-key", SECOND);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(gateway.get("/v1/whoami", "x-api-key", SECOND).statusCode()).isEqualTo(200);
    assertThat(gateway.post("/v1/whoami", null, "{}", "x-api-key", FIRST).statusCode())
        .isEqualTo(200);
  }

  @Test
  void plan_limitsTheMonth() {
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.get("/v1/whoami", "x-api-key", SECOND).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> fourth = gateway.get("/v1/whoami", "x-api-key", SECOND);
    assertThat(fourth.statusCode()).isEqualTo(429);
    assertThat(fourth.body()).isEqualTo("{\"type\":\"QUOTA_EXCEEDED\",\"key\":\"shop-Second\"}");
  }
}
