package livetop.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import livetop.gateway.ServiceStandIn;
import livetop.gateway.TokenIssuer;
import livetop.gateway.message.GatewayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UserPoolTest {
  private static final TokenIssuer FIRST = new TokenIssuer("first");
  private static final TokenIssuer SECOND = new TokenIssuer("second");

  private final ServiceStandIn cognito = new ServiceStandIn();
  private final UserPool pool;
  private Instant now = TokenIssuer.ISSUED;

  UserPoolTest() throws MalformedURLException {
    cognito.answers(200, TokenIssuer.keySet(FIRST));
    pool = new UserPool(Set.of(TokenIssuer.ISSUER), cognito.uri().toURL(), () -> now);
  }

  @AfterEach
  void stop() {
    cognito.close();
  }

  /** The token's subject, or what refuses it. */
  private String check(String token) throws ParseException {
    SignedJWT parsed = SignedJWT.parse(token);
    GatewayException refusal =
        catchThrowableOfType(GatewayException.class, () -> pool.check(parsed));
    return refusal == null
        ? pool.check(parsed).getSubject()
        : refusal.type() + " " + refusal.getMessage();
  }

  @Test
  void token_ofThePool() throws ParseException {
    assertThat(check(FIRST.token())).isEqualTo("4f1c");
    assertThat(check(FIRST.token("sub", "ann"))).isEqualTo("ann");
    assertThat(cognito.received()).hasSize(1);
  }

  @Test
  void token_thatExpired_isToldSo() throws ParseException {
    String token = FIRST.token("exp", Date.from(TokenIssuer.ISSUED.plusSeconds(60)));
    now = TokenIssuer.ISSUED.plusSeconds(59);
    assertThat(check(token)).isEqualTo("4f1c");
    now = TokenIssuer.ISSUED.plusSeconds(60);
    assertThat(check(token)).isEqualTo("UNAUTHORIZED The incoming token has expired");
  }

  @Test
  void token_thatIsNotThePools() throws ParseException {
    String token = FIRST.token();
    String body = token.substring(0, token.lastIndexOf('.') + 1);
    String impostor = SECOND.named("first").token();
    String signature = impostor.substring(impostor.lastIndexOf('.') + 1);
    assertThat(check(impostor)).isEqualTo("UNAUTHORIZED Unauthorized");
    assertThat(check(body + signature)).isEqualTo("UNAUTHORIZED Unauthorized");
    assertThat(check(FIRST.token("iss", TokenIssuer.ISSUER + "x")))
        .isEqualTo("UNAUTHORIZED Unauthorized");
    assertThat(check(FIRST.token("iss", null))).isEqualTo("UNAUTHORIZED Unauthorized");
    assertThat(check(FIRST.token("exp", null))).isEqualTo("UNAUTHORIZED Unauthorized");
    assertThat(check(FIRST.token(JWSAlgorithm.RS512))).isEqualTo("UNAUTHORIZED Unauthorized");
  }

  @Test
  void keys_areFetchedAgainForANewOne_butNotForEveryUnknownOne() throws ParseException {
    assertThat(check(FIRST.token())).isEqualTo("4f1c");
    cognito.answers(200, TokenIssuer.keySet(FIRST, SECOND));
    assertThat(check(SECOND.token())).isEqualTo("4f1c");
    for (int i = 0; i < 5; i++) {
      assertThat(check(SECOND.named("unknown").token())).isEqualTo("UNAUTHORIZED Unauthorized");
    }
    assertThat(cognito.received()).hasSize(2);
  }

  @Test
  void keys_thatCannotBeHad_areNoRefusal() throws ParseException {
    cognito.answers(503, "");
    assertThat(check(FIRST.token())).isEqualTo("AUTHORIZER_FAILURE Internal server error");
    cognito.answers(200, "no keys");
    assertThat(check(FIRST.token())).isEqualTo("AUTHORIZER_FAILURE Internal server error");
    assertThat(check(FIRST.token())).isEqualTo("AUTHORIZER_FAILURE Internal server error");
  }
}
