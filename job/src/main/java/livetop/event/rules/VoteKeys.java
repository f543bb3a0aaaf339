package livetop.event.rules;

import livetop.bytes.Utf8;
import livetop.event.Board;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.OnceHash;
import livetop.event.OnceKey;
import livetop.event.Sender;

/**
 * Makes the keys of votes: events of which the same boards count the same, of one site, one reader
 * and one slice, have one key. It has a secret salt, so nobody can tell readers from what is kept
 * of them.
 *
 * <p>A reader is told by the address, where envelopes have it, and one of {@value #PLACES} places
 * behind it: that of the visitor id, else of the user agent. So those who share an address have
 * votes of their own, and whoever makes up visitor ids has {@value #PLACES} an address. Of version
 * 6 the first 64 bits are the address, since one subscriber has all that begin with them. Where
 * there is no address the visitor id alone tells, for a first event the id that the request was
 * answered.
 *
 * <p>For one thread.
 */
public final class VoteKeys {
  /** How many votes an address has for one thing in one slice. */
  public static final int PLACES = 4;

  private final Utf8 salt;
  private final Boards boards;
  private final long sliceMillis;
  private final long offsetMillis;
  private final OnceHash hash = new OnceHash();

  /**
   * @param salt a secret, the same wherever keys are to be the same
   * @param boards what they count of an event is what it says; nothing else of it is
   * @param sliceMillis the length of slices
   * @param offsetMillis how far slices are shifted from multiples of their length
   */
  public VoteKeys(String salt, Boards boards, long sliceMillis, long offsetMillis) {
    this.salt = Utf8.of(salt);
    this.boards = boards;
    this.sliceMillis = sliceMillis;
    this.offsetMillis = offsetMillis;
  }

  /**
   * The key of a vote, or null where nothing tells the reader.
   *
   * @param event that can be counted
   * @param visitor the id that the event or its batch carries, or null
   */
  public OnceKey of(Event event, Utf8 visitor, Sender sender) {
    Utf8 id = isText(visitor) ? visitor : sender.requestId();
    boolean hasAddress = isText(sender.address());
    if (!hasAddress && !isText(id)) {
      return null;
    }
    hash.add(salt).add(Utf8.of(event.site()));
    hash.add(Math.floorDiv(event.receivedAtMillis() + offsetMillis, sliceMillis));
    if (hasAddress) {
      add(sender.address());
      int person = isText(visitor) ? visitor.toString().hashCode() : sender.agentHash();
      hash.add(Math.floorMod(person * 0x9E3779B9, PLACES));
    } else {
      hash.add(id);
    }
    for (Board board : boards.all()) {
      if (board.takes(event.type()) && !board.ranksSites()) {
        hash.add(Utf8.of(board.name())).add(board.itemOf(event));
      }
    }
    return hash.key();
  }

  private static boolean isText(Utf8 text) {
    return text != null && text.length() > 0;
  }

  private void add(Utf8 text) {
    Address address = Address.of(text);
    if (address == null) {
      hash.add(text);
    } else {
      hash.add(address.bits()).add(address.network());
    }
  }
}
