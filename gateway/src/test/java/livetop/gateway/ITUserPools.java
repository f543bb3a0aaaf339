package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cognito user pools, through HTTP. */
final class ITUserPools {
  private static final Path POOLS = Path.of("src/test/resources/pools.yaml");
  private static final TokenIssuer ISSUER = new TokenIssuer("key");
  private static final TokenIssuer IMPOSTOR = new TokenIssuer("key");

  private final ServiceStandIn cognito = new ServiceStandIn();
  private final RunningGateway gateway =
      new RunningGateway(POOLS, Map.of(), Map.of("cognito-idp", cognito.uri()));

  ITUserPools() {
    cognito.answers(200, TokenIssuer.keySet(ISSUER));
  }

  @AfterEach
  void stop() {
    gateway.close();
    cognito.close();
  }

  private HttpResponse<String> get(String token) {
    return gateway.get("/v1/claims", "Authorization", token);
  }

  private HttpResponse<String> post(String token) {
    return gateway.post("/v1/claims", null, "{}", "Authorization", token);
  }

  @Test
  void identityToken_isLetIn_withItsClaims() {
    String claims =
        "4f1c ann readers,editors true client {\"country\":\"DE\"} 1795168800 Fri Nov 20 10:00:00"
            + " UTC 2026 []";
    assertThat(get(ISSUER.token()).body()).isEqualTo(claims);
    assertThat(get("Bearer " + ISSUER.token()).body()).isEqualTo(claims);
    assertThat(cognito.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "x.y.z", "eyJhbGciOiJub25lIn0.e30."})
  void whatIsNoToken_isRefused(String token) {
    HttpResponse<String> response = get(token);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(cognito.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":7}",
        "{\"iss\":[\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool\"]}",
        "{\"iss\":\"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool\",\"exp\":1e400}",
        "[]",
        "null",
        "\u0000"
      })
  void claimsThatNoPoolWrites_areRefused(String claims) {
    assertThat(get(unsigned(claims)).statusCode()).isEqualTo(401);
  }

  @Test
  void claimsNestedAsDeepAsAHeaderCanBe_areRefused() {
    String deep = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
    assertThat(get(unsigned(deep)).statusCode()).isEqualTo(401);
    assertThat(get(Base64URL.encode(deep) + ".e30.AA").statusCode()).isEqualTo(401);
  }

  private static String unsigned(String claims) {
    return Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"key\"}")
        + "."
        + Base64URL.encode(claims)
        + ".AA";
  }

  @Test
  void otherToken_isRefused() {
    assertThat(gateway.get("/v1/claims").statusCode()).isEqualTo(401);
    assertThat(get(ISSUER.token("token_use", "access")).statusCode()).isEqualTo(401);
    assertThat(get(ISSUER.token("token_use", null)).statusCode()).isEqualTo(401);
    assertThat(get(ISSUER.token("iss", TokenIssuer.ISSUER + "2")).statusCode()).isEqualTo(401);
    assertThat(get(IMPOSTOR.token()).statusCode()).isEqualTo(401);
    HttpResponse<String> expired = get(ISSUER.token("exp", Date.from(Instant.EPOCH)));
    assertThat(expired.statusCode()).isEqualTo(401);
    assertThat(expired.body()).isEqualTo("{\"message\":\"The incoming token has expired\"}");
  }

  @Test
  void scopes_needAnAccessTokenWithOneOfThem() {
    assertThat(post(ISSUER.token("token_use", "access", "scope", "a notes/admin")).body())
        .isEqualTo("a notes/admin");
    assertThat(post(ISSUER.token("token_use", "access", "scope", "notes")).statusCode())
        .isEqualTo(401);
    assertThat(post(ISSUER.token("token_use", "access")).statusCode()).isEqualTo(401);
    assertThat(post(ISSUER.token("scope", "notes/admin")).statusCode()).isEqualTo(401);
  }

  @Test
  void standInForCognito_mayNameItselfAsIssuer() {
    String issuer = cognito.uri() + "eu-west-1_Pool";
    assertThat(get(ISSUER.token("iss", issuer)).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutKeys_nobodyIsLetIn() {
    cognito.answers(503, "");
    HttpResponse<String> response = get(ISSUER.token());
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
  }

  @Test
  void methodThatIsNotGuarded_isOpen() {
    Map<String, String> open = Map.of("Guarded", "no", "PoolArn", "");
    try (RunningGateway unguarded = new RunningGateway(POOLS, open, Map.of())) {
      assertThat(unguarded.get("/v1/claims").statusCode()).isEqualTo(200);
      assertThat(unguarded.post("/v1/claims", null, "{}").statusCode()).isEqualTo(200);
    }
  }
}
