package livetop.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;
import livetop.bytes.Utf8;

/**
 * Makes the keys of request bodies: 128 bits of SHA-256, so that ids neither meet by chance nor can
 * be made to. For one thread.
 */
public final class RequestKeys {
  /** The longest id that is taken, in characters; a longer one is none. */
  public static final int MAX_ID_CHARS = 128;

  private final MessageDigest sha256;

  public RequestKeys() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A key for a body that has just arrived; null where it has no id.
   *
   * @param site of the body, or null for the default one
   * @param id of the body, or null
   */
  public OnceKey next(String site, Utf8 id) {
    if (id == null) {
      return null;
    }
    String text = id.toString();
    if (text.isEmpty() || text.length() > MAX_ID_CHARS) {
      return null;
    }
    byte[] ofSite = (site == null ? Event.DEFAULT_SITE : site).getBytes(StandardCharsets.UTF_8);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(ofSite.length).array());
    sha256.update(ofSite);
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest(id.toBytes()));
    int attempt = ThreadLocalRandom.current().nextInt();
    return new OnceKey(hash.getLong(), hash.getLong(), attempt);
  }
}
