package livetop.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import livetop.gateway.mapping.ContextVariables;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * Lets those call that sign with an access key whose secret is known here, which may do everything:
 * of policies only AWS knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 */
public final class AccessKeys {
  public static final AccessKeys NONE = new AccessKeys(Map.of());

  /** AWS's own bound. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(5);

  private final Map<String, String> secrets;
  private final Clock clock;

  /**
   * @param secrets by the keys' ids
   */
  public AccessKeys(Map<String, String> secrets) {
    this(secrets, Clock.systemUTC());
  }

  AccessKeys(Map<String, String> secrets, Clock clock) {
    this.secrets = Map.copyOf(secrets);
    this.clock = clock;
  }

  public boolean isEmpty() {
    return secrets.isEmpty();
  }

  /**
   * @param body as it was signed
   * @throws GatewayException {@code MISSING_AUTHENTICATION_TOKEN}, {@code INVALID_SIGNATURE} or
   *     {@code EXPIRED_TOKEN}
   */
  public void check(Call call, byte[] body) {
    CallerSignature signature = CallerSignature.of(call);
    if (signature == null) {
      throw new GatewayException(ResponseType.MISSING_AUTHENTICATION_TOKEN);
    }
    String secret = secrets.get(signature.keyId());
    if (secret == null) {
      throw refused(ResponseType.INVALID_SIGNATURE, "The security token is invalid");
    }
    Duration skew = Duration.between(signature.time(), clock.instant()).abs();
    if (skew.compareTo(MOST_SKEW) > 0) {
      throw refused(ResponseType.EXPIRED_TOKEN, "Signature expired");
    }
    byte[] expected = signature.of(call, body, secret).getBytes(StandardCharsets.US_ASCII);
    byte[] given = signature.value().getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, given)) {
      throw refused(
          ResponseType.INVALID_SIGNATURE,
          "The request signature we calculated does not match the signature you provided");
    }
    ContextVariables.addAccessKey(call.context(), signature.keyId());
  }

  private static GatewayException refused(ResponseType type, String message) {
    return new GatewayException(type, message, null);
  }
}
