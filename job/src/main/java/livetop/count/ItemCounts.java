package livetop.count;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * How often each item of one group was counted: a hash table with open addressing and linear
 * probing, at most half full. Items are looked up by the bytes they came in, so that counting one
 * that is known allocates nothing. The hash has a seed of this process: nobody outside can choose
 * items that collide.
 */
public final class ItemCounts {
  private static final long SEED = ThreadLocalRandom.current().nextLong();
  private static final int MIN_CAPACITY = 8;

  private ItemCount[] table = new ItemCount[MIN_CAPACITY];
  private int size;
  private long total;

  /**
   * Adds to the count of an item; the title, if any, becomes the newest.
   *
   * @return whether the item is new here
   */
  public boolean add(Utf8 item, long count, Utf8 title) {
    int before = size;
    ItemCount entry = entry(item.array(), item.offset(), item.length());
    add(entry, count);
    if (title != null && !sameTitle(entry, title)) {
      entry.title = title.toBytes();
    }
    return size != before;
  }

  private static boolean sameTitle(ItemCount entry, Utf8 title) {
    byte[] known = entry.title;
    int from = title.offset();
    return known != null
        && Arrays.equals(known, 0, known.length, title.array(), from, from + title.length());
  }

  /** Adds all counts of another table; bytes and hashes are shared, not made again. */
  void add(ItemCounts other) {
    for (ItemCount theirs : other.table) {
      if (theirs != null) {
        int slot = slot(theirs.hash, theirs.item, 0, theirs.item.length);
        ItemCount entry = table[slot];
        if (entry == null) {
          entry = insert(slot, new ItemCount(theirs.item, theirs.hash));
        }
        add(entry, theirs.count);
        if (theirs.title != null) {
          entry.title = theirs.title;
        }
      }
    }
  }

  private void add(ItemCount entry, long count) {
    entry.count += count;
    total += count;
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
    ItemCount entry = table[slot(Hash.of(item, 0, item.length, SEED), item, 0, item.length)];
    return entry == null ? 0 : entry.count;
  }

  long total() {
    return total;
  }

  /** How many different items are counted. */
  public int size() {
    return size;
  }

  void forEach(Consumer<ItemCount> visitor) {
    for (ItemCount entry : table) {
      if (entry != null) {
        visitor.accept(entry);
      }
    }
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
