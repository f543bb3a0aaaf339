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
 * <p>{@link Readers} are told as everywhere; where there is no address, a first event has the id
 * that its request was answered.
 *
 * <p>For one thread.
 */
public final class VoteKeys {
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
    boolean isFirst = !Readers.hasAddress(sender) && !Readers.isText(visitor);
    Utf8 reader = isFirst ? sender.requestId() : visitor;
    if (!Readers.areTold(reader, sender)) {
      return null;
    }
    hash.add(salt).add(Utf8.of(event.site()));
    hash.add(Math.floorDiv(event.receivedAtMillis() + offsetMillis, sliceMillis));
    Readers.add(reader, sender, hash);
    for (Board board : boards.all()) {
      if (board.takes(event.type()) && !board.ranksSites()) {
        hash.add(Utf8.of(board.name())).add(board.itemOf(event));
      }
    }
    return hash.key();
  }
}
