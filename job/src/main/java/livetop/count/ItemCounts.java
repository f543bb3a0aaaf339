package livetop.count;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import livetop.bytes.Hash;
import livetop.bytes.Utf8;

/**
 * How often each item of one group was counted, and their total. A hash table with open addressing
 * and linear probing, at most half full. Items are looked up by the bytes they came in, so that
 * counting one that is known allocates nothing. The hash has a seed of this process: nobody outside
 * can choose items that collide.
 *
 * <p>Above a maximum of different items the table gives way to {@link HeavyHitters}: counts are
 * then lower bounds, and what they may be short of is in the {@link #tally}. The total stays exact.
 */
public final class ItemCounts {
  private static final long SEED = ThreadLocalRandom.current().nextLong();
  private static final int MIN_CAPACITY = 8;

  private final int maxItems;
  private ItemCount[] table = new ItemCount[MIN_CAPACITY];
  private int size;
  private HeavyHitters hitters;
  private long total;
  private long unlisted;
  private long error;
  private long bucketError;

  /** Counts every item, however many there are. */
  ItemCounts() {
    this(Integer.MAX_VALUE);
  }

  /** Counts every item until there are more than this. */
  ItemCounts(int maxItems) {
    this.maxItems = maxItems;
  }

  /**
   * Adds to the count of an item; the title, if any, becomes the newest.
   *
   * @return whether the item is new here
   */
  public boolean add(Utf8 item, long count, Utf8 title) {
    total += count;
    if (hitters != null) {
      hitters.add(item.toBytes(), count);
      return false;
    }
    int before = size;
    ItemCount entry = entry(item.array(), item.offset(), item.length());
    entry.count += count;
    if (title != null && !sameTitle(entry, title)) {
      entry.title = title.toBytes();
    }
    if (size == before) {
      return false;
    }
    bound();
    return true;
  }

  private void bound() {
    if (size > maxItems) {
      hitters = new HeavyHitters(maxItems);
      for (ItemCount entry : table) {
        if (entry != null) {
          hitters.add(entry.item, entry.count);
        }
      }
      table = new ItemCount[MIN_CAPACITY];
      size = 0;
    }
  }

  /** Adds counts of items that nobody knows any more, and what is known of their size. */
  void addUnlisted(Tally more) {
    total += more.total();
    unlisted += more.total();
    error += more.error();
    bucketError += more.bucketError();
  }

  void subtractUnlisted(Tally less) {
    total -= less.total();
    unlisted -= less.total();
    error -= less.error();
    bucketError -= less.bucketError();
  }

  /** The counts of items that are not visited by {@link #forEach}, with the errors. */
  Tally unlisted() {
    long[] rest = {unlisted};
    if (hitters != null) {
      rest[0] = total;
      hitters.forEach((item, atLeast) -> rest[0] -= atLeast);
    }
    Tally tally = tally();
    return new Tally(rest[0], tally.error(), tally.bucketError());
  }

  private static boolean sameTitle(ItemCount entry, Utf8 title) {
    byte[] known = entry.title;
    int from = title.offset();
    return known != null
        && Arrays.equals(known, 0, known.length, title.array(), from, from + title.length());
  }

  /** Adds all counts of another table; bytes and hashes are shared, not made again. */
  void add(ItemCounts other) {
    other.forEach(
        theirs -> {
          int slot = slot(theirs.hash, theirs.item, 0, theirs.item.length);
          ItemCount entry = table[slot];
          if (entry == null) {
            entry = insert(slot, new ItemCount(theirs.item, theirs.hash));
          }
          entry.count += theirs.count;
          total += theirs.count;
          if (theirs.title != null) {
            entry.title = theirs.title;
          }
        });
    addUnlisted(other.unlisted());
  }

  /** Takes back what was added before; an item without counts is forgotten. */
  void subtract(byte[] bytes, int offset, int length, long count) {
    int slot = slot(Hash.of(bytes, offset, length, SEED), bytes, offset, length);
    ItemCount entry = table[slot];
    if (entry == null || entry.count < count) {
      throw new IllegalStateException("more is subtracted than was added: " + count);
    }
    entry.count -= count;
    total -= count;
    if (entry.count == 0) {
      remove(slot);
    }
  }

  long count(byte[] item) {
    ItemCount entry = table[slot(hash(item), item, 0, item.length)];
    return entry == null ? 0 : entry.count;
  }

  /** The total, and what single counts may be short of. */
  Tally tally() {
    return new Tally(total, error, bucketError + (hitters == null ? 0 : hitters.maxError()));
  }

  long total() {
    return total;
  }

  /** How many different items are counted one by one. */
  public int size() {
    return hitters == null ? size : hitters.size();
  }

  boolean isEmpty() {
    return size() == 0 && total == 0;
  }

  void forEach(Consumer<ItemCount> visitor) {
    if (hitters != null) {
      hitters.forEach((item, atLeast) -> visitor.accept(ItemCount.of(item, hash(item), atLeast)));
      return;
    }
    for (ItemCount entry : table) {
      if (entry != null) {
        visitor.accept(entry);
      }
    }
  }

  private static int hash(byte[] item) {
    return Hash.of(item, 0, item.length, SEED);
  }

  private ItemCount entry(byte[] bytes, int offset, int length) {
    int hash = Hash.of(bytes, offset, length, SEED);
    int slot = slot(hash, bytes, offset, length);
    ItemCount entry = table[slot];
    if (entry != null) {
      return entry;
    }
    return insert(slot, new ItemCount(Arrays.copyOfRange(bytes, offset, offset + length), hash));
  }

  /** Where the item is, or where it belongs. */
  private int slot(int hash, byte[] bytes, int offset, int length) {
    int mask = table.length - 1;
    int slot = hash & mask;
    ItemCount entry = table[slot];
    while (entry != null && (entry.hash != hash || !entry.is(bytes, offset, length))) {
      slot = (slot + 1) & mask;
      entry = table[slot];
    }
    return slot;
  }

  private ItemCount insert(int slot, ItemCount entry) {
    table[slot] = entry;
    size++;
    if (size * 2 > table.length) {
      resize(table.length * 2);
    }
    return entry;
  }

  private void resize(int capacity) {
    ItemCount[] old = table;
    table = new ItemCount[capacity];
    for (ItemCount entry : old) {
      if (entry != null) {
        int slot = entry.hash & (capacity - 1);
        while (table[slot] != null) {
          slot = (slot + 1) & (capacity - 1);
        }
        table[slot] = entry;
      }
    }
  }

  /** Closes the gap: entries behind it move up unless that would put them before their place. */
  private void remove(int removed) {
    int mask = table.length - 1;
    int gap = removed;
    for (int slot = (gap + 1) & mask; table[slot] != null; slot = (slot + 1) & mask) {
      int home = table[slot].hash & mask;
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        table[gap] = table[slot];
        gap = slot;
      }
    }
    table[gap] = null;
    size--;
    if (table.length > MIN_CAPACITY && size * 8 < table.length) {
      resize(table.length / 2);
    }
  }
}
