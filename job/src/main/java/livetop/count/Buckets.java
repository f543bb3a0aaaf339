package livetop.count;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Hash;

/**
 * Spreads (site, board, item) over a fixed number of buckets. The number and the hash are part of
 * what is kept in state: neither may change between two runs.
 */
public final class Buckets {
  private final int count;

  public Buckets(int count) {
    this.count = count;
  }

  public int count() {
    return count;
  }

  /** The bucket of an item (UTF-8), from 0 to count − 1. */
  int of(Group group, byte[] item) {
    int hash = Hash.of(item, 0, item.length, group.hashCode());
    return (int) (((hash & 0xFFFFFFFFL) * count) >>> 32);
  }

  /** The bucket of an item, from 0 to count − 1. */
  public int of(Group group, String item) {
    return of(group, item.getBytes(StandardCharsets.UTF_8));
  }
}
