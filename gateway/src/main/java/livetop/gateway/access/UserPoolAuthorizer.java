package livetop.gateway.access;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livetop.gateway.mapping.ContextVariables;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/**
 * Lets a call in that carries a token of one of the method's Cognito user pools: an identity token,
 * or an access token with one of the scopes that the method names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html">Control
 *     access using Amazon Cognito user pools</a>
 */
public final class UserPoolAuthorizer {
  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final Set<String> KEYS =
      Set.of("type", "providerARNs", "identitySource", "authorizerResultTtlInSeconds");
  private static final String SOURCE = "method.request.header.";
  private static final String BEARER = "Bearer ";

  /** How API Gateway writes the times in claims. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String header;
  private final Map<String, UserPool> poolByIssuer = new HashMap<>();
  private final Set<String> scopes;

  private UserPoolAuthorizer(Section scheme, List<String> scopes, UserPools pools) {
    this.scopes = new HashSet<>(scopes);
    Section authorizer = scheme.section(AUTHORIZER);
    authorizer.supportsOnly(KEYS);
    String source = authorizer.textOr("identitySource", SOURCE + scheme.text("name"));
    if (!source.startsWith(SOURCE) || !scheme.text("in").equals("header")) {
      throw authorizer.unsupported("a token from " + source, List.of(SOURCE + "NAME"));
    }
    header = source.substring(SOURCE.length());
    List<String> arns = authorizer.texts("providerARNs");
    if (arns.isEmpty()) {
      throw authorizer.error("needs providerARNs");
    }
    arns.forEach(arn -> pools.addByIssuer(arn, authorizer, poolByIssuer));
  }

  /** The authorizer that a method names, or null. */
  public static UserPoolAuthorizer of(Security security, UserPools pools) {
    return security.userPools() == null
        ? null
        : new UserPoolAuthorizer(security.userPools(), security.scopes(), pools);
  }

  /**
   * Adds the token's claims to {@code $context}. Fails with {@code UNAUTHORIZED} or {@code
   * AUTHORIZER_FAILURE}.
   */
  public Future<Void> authorize(Call call) {
    SignedJWT token = token(call);
    UserPool pool = token == null ? null : poolByIssuer.get(issuer(token));
    if (pool == null) {
      return Future.failedFuture(new GatewayException(ResponseType.UNAUTHORIZED));
    }
    return Vertx.currentContext()
        .executeBlocking(() -> pool.check(token), false)
        .map(
            claims -> {
              checkUse(claims);
              ContextVariables.addClaims(call.context(), texts(claims));
              return null;
            });
  }

  private SignedJWT token(Call call) {
    String value = call.headers().lastInAnyCase(header);
    if (value == null) {
      return null;
    }
    boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    try {
      return SignedJWT.parse(bearer ? value.substring(BEARER.length()).trim() : value);
    } catch (ParseException e) {
      return null;
    }
  }

  private static String issuer(SignedJWT token) {
    try {
      return token.getJWTClaimsSet().getIssuer();
    } catch (ParseException e) {
      return null;
    }
  }

  private void checkUse(JWTClaimsSet claims) {
    boolean identity = "id".equals(claims.getClaim("token_use"));
    boolean access = "access".equals(claims.getClaim("token_use"));
    boolean allowed =
        scopes.isEmpty()
            ? identity
            : access
                && Stream.of(String.valueOf(claims.getClaim("scope")).split(" ", -1))
                    .anyMatch(scopes::contains);
    if (!allowed) {
      throw new GatewayException(ResponseType.UNAUTHORIZED);
    }
  }

  private static Map<String, String> texts(JWTClaimsSet claims) {
    Map<String, String> texts = new HashMap<>();
    claims.getClaims().forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(Object value) {
    if (value instanceof Date time) {
      return TIME.format(time.toInstant());
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(UserPoolAuthorizer::text).collect(Collectors.joining(","));
    }
    return value instanceof Map<?, ?>
        ? Payload.MAPPER.valueToTree(value).toString()
        : String.valueOf(value);
  }
}
