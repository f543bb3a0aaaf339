package livetop.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;
import livetop.bytes.Utf8;

/**
 * Hashes parts, one after the other, to a {@link OnceKey}: 128 bits of SHA-256, so that keys
 * neither meet by chance nor can be made to. For one thread.
 */
public final class OnceHash {
  private final MessageDigest sha256;

  public OnceHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public OnceHash add(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  /** Adds a text with its length, so that no other parts are the same bytes. */
  public OnceHash add(Utf8 text) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length()).array());
    return addLast(text);
  }

  /** Adds a text that nothing follows. */
  public OnceHash addLast(Utf8 text) {
    sha256.update(text.array(), text.offset(), text.length());
    return this;
  }

  /** The key of what was added since the last one. */
  public OnceKey key() {
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    return new OnceKey(hash.getLong(), hash.getLong(), ThreadLocalRandom.current().nextInt());
  }
}
