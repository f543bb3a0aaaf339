package livetop.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Signs tokens as a Cognito user pool does. */
public final class TokenIssuer {
  public static final String ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Pool";
  public static final Instant ISSUED = Instant.parse("2026-11-20T10:00:00Z");
  static final Instant EXPIRES = Instant.parse("2286-11-20T11:00:00Z");

  private final RSAKey key;

  /**
   * @param keyId the key's name in the key set
   */
  public TokenIssuer(String keyId) {
    try {
      key = new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private TokenIssuer(RSAKey key) {
    this.key = key;
  }

  /** One that signs with this key under another name. */
  public TokenIssuer named(String keyId) {
    return new TokenIssuer(new RSAKey.Builder(key).keyID(keyId).build());
  }

  /** The public keys of issuers, as at {@code /.well-known/jwks.json}. */
  public static String keySet(TokenIssuer... issuers) {
    return new JWKSet(Stream.of(issuers).<JWK>map(issuer -> issuer.key).toList()).toString();
  }

  /** An identity token with some claims in place of the usual ones; null takes a claim away. */
  public String token(Object... claims) {
    return token(JWSAlgorithm.RS256, claims);
  }

  public String token(JWSAlgorithm algorithm, Object... claims) {
    JWTClaimsSet.Builder builder =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject("4f1c")
            .audience("client")
            .issueTime(Date.from(ISSUED))
            .expirationTime(Date.from(EXPIRES))
            .claim("token_use", "id")
            .claim("auth_time", 1_795_168_800)
            .claim("email_verified", true)
            .claim("cognito:username", "ann")
            .claim("cognito:groups", List.of("readers", "editors"))
            .claim("address", Map.of("country", "DE"));
    for (int i = 0; i < claims.length; i += 2) {
      builder.claim((String) claims[i], claims[i + 1]);
    }
    try {
      JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
      SignedJWT token = new SignedJWT(header, builder.build());
      JWSSigner signer = new RSASSASigner(key);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
