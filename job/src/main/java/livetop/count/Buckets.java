package livetop.count;

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

  /** The bucket of an item, from 0 to count − 1. */
  public int of(Group group, String item) {
    int mixed = (group.hashCode() * 31 + item.hashCode()) * 0x9E3779B9;
    return Integer.remainderUnsigned(mixed ^ (mixed >>> 16), count);
  }
}
