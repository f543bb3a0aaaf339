package livetop.local.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is posted, so that its reader can tell who wrote it and when:
 *
 * <pre>{@code
 * Livetop-Signature: t=1768888800,v1=ced2c4005541502763bbc8b2237caa298ac1c3bf1a43b8f8158bc252dd2cfd66
 * }</pre>
 *
 * {@code v1} is HMAC-SHA256, under the secret, of the seconds in {@code t}, a dot, and the body.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Signature(String secret) {
    key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
  }

  /** The value of the header. */
  String of(byte[] body, Instant time) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((time.getEpochSecond() + ".").getBytes(US_ASCII));
      String code = HexFormat.of().formatHex(mac.doFinal(body));
      return "t=%d,v1=%s".formatted(time.getEpochSecond(), code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
