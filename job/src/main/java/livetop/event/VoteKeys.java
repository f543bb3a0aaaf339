package livetop.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ThreadLocalRandom;
import livetop.bytes.Utf8;

/**
 * Makes the keys of votes: events that say the same (site, type, and what the boards that take the
 * type count) of one reader in one slice have one key, 128 bits of SHA-256 with a secret salt. So
 * nobody can tell readers from what is kept of them.
 *
 * <p>A reader is told by the address, where envelopes have it, and one of {@value #PLACES} places
 * behind it: that of the visitor id, else of the user agent. So those who share an address have
 * votes of their own, and whoever makes up visitor ids has {@value #PLACES} an address. Where there
 * is no address the visitor id alone tells; without that as well, every event is a reader's own.
 *
 * <p>For one thread.
 */
public final class VoteKeys {
  /** How many votes an address has for one thing in one slice. */
  public static final int PLACES = 4;

  private final byte[] salt;
  private final Boards boards;
  private final long sliceMillis;
  private final long offsetMillis;
  private final MessageDigest sha256;

  /**
   * @param salt a secret, the same wherever keys are to be the same
   * @param boards what they count of an event is what it says; nothing else of it is
   * @param sliceMillis the length of slices
   * @param offsetMillis how far slices are shifted from multiples of their length
   */
  public VoteKeys(String salt, Boards boards, long sliceMillis, long offsetMillis) {
    this.salt = salt.getBytes(StandardCharsets.UTF_8);
    this.boards = boards;
    this.sliceMillis = sliceMillis;
    this.offsetMillis = offsetMillis;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The key of a vote, or null where nothing tells the reader.
   *
   * @param event that can be counted
   * @param visitor the id that the event or its batch carries, or null
   */
  public OnceKey of(Event event, Utf8 visitor, Sender sender) {
    Utf8 address = sender.address();
    boolean hasAddress = address != null && address.length() > 0;
    boolean hasVisitor = visitor != null && visitor.length() > 0;
    if (!hasAddress && !hasVisitor) {
      return null;
    }
    add(salt);
    add(event.site().getBytes(StandardCharsets.UTF_8));
    add(event.type());
    for (Board board : boards.all()) {
      if (board.takes(event.type())) {
        add(board.itemOf(event));
      }
    }
    add(Math.floorDiv(event.receivedAtMillis() + offsetMillis, sliceMillis));
    if (hasAddress) {
      add(address);
      int person = hasVisitor ? visitor.toString().hashCode() : sender.agentHash();
      add(Math.floorMod(person * 0x9E3779B9, PLACES));
    } else {
      add(visitor);
    }
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    return new OnceKey(hash.getLong(), hash.getLong(), ThreadLocalRandom.current().nextInt());
  }

  private void add(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private void add(byte[] text) {
    add(text.length);
    sha256.update(text);
  }

  private void add(Utf8 text) {
    add(text.length());
    sha256.update(text.array(), text.offset(), text.length());
  }
}
