package livetop.count;

import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import livetop.bytes.Hash;

/**
 * Spreads (site, board, item) over a fixed number of buckets. The number and the hash are part of
 * what is kept in state: neither may change while that state lives. A job draws a seed of its own,
 * so that nobody outside can choose items that fall into one bucket.
 */
public final class Buckets {
  private final int count;
  private final Hash hash;

  /** A null hash is that of jobs from before there were seeds. */
  private Buckets(int count, Hash hash) {
    this.count = count;
    this.hash = hash;
  }

  /** The buckets of a job that has drawn this seed. */
  public static Buckets seeded(int count, long seed) {
    return new Buckets(count, new Hash(seed));
  }

  /** The buckets of a job whose state is from before there were seeds. */
  public static Buckets unseeded(int count) {
    return new Buckets(count, null);
  }

  public int count() {
    return count;
  }

  /** Tells the bucket, from 0 to count − 1, of each item (UTF-8) of a group. */
  ToIntFunction<byte[]> of(Group group) {
    if (hash == null) {
      long seed = 31 * group.site().hashCode() + group.board().hashCode();
      return item -> place(UnseededHash.of(item, seed));
    }
    long before = of(group.board(), of(group.site(), 0));
    return item -> place(hash.of(item, 0, item.length, before));
  }

  private long of(String text, long before) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return hash.of(bytes, 0, bytes.length, before);
  }

  private int place(int ofItem) {
    return (int) (((ofItem & 0xFFFFFFFFL) * count) >>> 32);
  }

  /** The bucket of an item, from 0 to count − 1. */
  public int of(Group group, String item) {
    return of(group).applyAsInt(item.getBytes(StandardCharsets.UTF_8));
  }
}
