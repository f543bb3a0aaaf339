package livetop.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource.RefreshCompletedEvent;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.net.URL;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * A Cognito user pool: checks a token's signature, issuer and time. The pool's public keys are
 * fetched when the first token comes and kept for some minutes; a token with an unknown key has
 * them fetched again, at most twice in half a minute.
 */
final class UserPool {
  private static final int FETCH_TIMEOUT_MILLIS = 2_000;
  private static final int MAX_KEYS_BYTES = 64 * 1024;
  private static final long KEEP_MILLIS = 10 * 60 * 1_000L;

  /** For how long a caller waits while another one fetches the keys. */
  private static final long WAIT_MILLIS = 3 * FETCH_TIMEOUT_MILLIS;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** Whether the keys were there once, so that a key that is not among them is nobody's. */
  private volatile boolean reached;

  /**
   * @param issuers one of which a token must have
   * @param keys where the pool's key set is
   */
  UserPool(Set<String> issuers, URL keys, InstantSource clock) {
    DefaultResourceRetriever http =
        new DefaultResourceRetriever(FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, MAX_KEYS_BYTES);
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.create(keys, http)
            .cache(
                KEEP_MILLIS,
                WAIT_MILLIS,
                event -> reached |= event instanceof RefreshCompletedEvent)
            .refreshAheadCache(false)
            .outageTolerant(true)
            .build();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
    processor.setJWTClaimsSetVerifier(new Claims(issuers, clock));
  }

  /**
   * The claims of a token that the pool has signed. May wait for the pool's keys.
   *
   * @throws GatewayException {@code UNAUTHORIZED}, or {@code AUTHORIZER_FAILURE} where the keys
   *     cannot be had
   */
  JWTClaimsSet check(SignedJWT token) {
    try {
      return processor.process(token, null);
    } catch (ExpiredJWTException e) {
      throw new GatewayException(ResponseType.UNAUTHORIZED, "The incoming token has expired", e);
    } catch (BadJOSEException e) {
      throw unauthorized(e);
    } catch (RateLimitReachedException e) {
      throw reached ? unauthorized(e) : failure(e);
    } catch (JOSEException e) {
      throw failure(e);
    }
  }

  private static GatewayException unauthorized(Exception cause) {
    return new GatewayException(
        ResponseType.UNAUTHORIZED, ResponseType.UNAUTHORIZED.message, cause);
  }

  private static GatewayException failure(Exception cause) {
    return new GatewayException(
        ResponseType.AUTHORIZER_FAILURE, ResponseType.AUTHORIZER_FAILURE.message, cause);
  }

  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Set<String> issuers;
    private final InstantSource clock;

    Claims(Set<String> issuers, InstantSource clock) {
      super(null, Set.of("exp", "iss"));
      this.issuers = issuers;
      this.clock = clock;
      setMaxClockSkew(0);
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
      if (!issuers.contains(String.valueOf(claims.getIssuer()))) {
        throw new BadJWTException("the issuer is not this pool: " + claims.getIssuer());
      }
      super.verify(claims, context);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
