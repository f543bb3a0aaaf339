package livetop.count;

import java.util.function.Consumer;
import livetop.bytes.Hash;
import livetop.bytes.Utf8;

/**
 * Items of one group, each with a count: a hash table with open addressing and linear probing, at
 * most half full. Items are looked up by the bytes they came in, so that finding one that is known
 * allocates nothing. The hash has a seed of this process and folds all bits of a product: nobody
 * outside can choose items that collide.
 */
final class ItemTable<E extends ItemCount> {
  private static final int MIN_CAPACITY = 8;

  /** Makes an entry without counts. */
  @FunctionalInterface
  interface Maker<E> {
    E make(byte[] item, int hash);
  }

  private final Maker<E> maker;
  private E[] table = newTable(MIN_CAPACITY);
  private int size;

  ItemTable(Maker<E> maker) {
    this.maker = maker;
  }

  @SuppressWarnings("unchecked") // it never leaves this class
  private static <E extends ItemCount> E[] newTable(int capacity) {
    return (E[]) new ItemCount[capacity];
  }

  int size() {
    return size;
  }

  /** The item's entry, or null. */
  E find(Utf8 item) {
    byte[] bytes = item.array();
    return table[slot(hash(item), bytes, item.offset(), item.length())];
  }

  /** The entry of the same item as this one, or null. */
  E find(ItemCount other) {
    return table[slot(other.hash, other.item, 0, other.item.length)];
  }

  /** The item's entry, which is made where there is none, with no counts. */
  E entry(Utf8 item) {
    int hash = hash(item);
    int slot = slot(hash, item.array(), item.offset(), item.length());
    E entry = table[slot];
    return entry != null ? entry : insert(slot, maker.make(item.toBytes(), hash));
  }

  /** The entry of the same item as this one; bytes and hash are shared, not made again. */
  E entry(ItemCount other) {
    int slot = slot(other.hash, other.item, 0, other.item.length);
    E entry = table[slot];
    return entry != null ? entry : insert(slot, maker.make(other.item, other.hash));
  }

  /** Forgets the item of an entry that {@link #find} gave. */
  void remove(E entry) {
    closeGap(slot(entry.hash, entry.item, 0, entry.item.length));
    size--;
    if (table.length > MIN_CAPACITY && size * 8 < table.length) {
      resize(table.length / 2);
    }
  }

  void forEach(Consumer<? super E> visitor) {
    for (E entry : table) {
      if (entry != null) {
        visitor.accept(entry);
      }
    }
  }

  /** How many slots are looked at to find all items once: what chosen items must not drive up. */
  long probes() {
    long probes = 0;
    int mask = table.length - 1;
    for (int slot = 0; slot < table.length; slot++) {
      if (table[slot] != null) {
        probes += 1 + ((slot - table[slot].hash) & mask);
      }
    }
    return probes;
  }

  static int hash(Utf8 item) {
    return Hash.OF_PROCESS.of(item.array(), item.offset(), item.length());
  }

  /** Where the item is, or where it belongs. */
  private int slot(int hash, byte[] bytes, int offset, int length) {
    int mask = table.length - 1;
    int slot = hash & mask;
    E entry = table[slot];
    while (entry != null && (entry.hash != hash || !entry.is(bytes, offset, length))) {
      slot = (slot + 1) & mask;
      entry = table[slot];
    }
    return slot;
  }

  private E insert(int slot, E entry) {
    table[slot] = entry;
    size++;
    if (size * 2 > table.length) {
      resize(table.length * 2);
    }
    return entry;
  }

  private void resize(int capacity) {
    E[] old = table;
    table = newTable(capacity);
    for (E entry : old) {
      if (entry != null) {
        int slot = entry.hash & (capacity - 1);
        while (table[slot] != null) {
          slot = (slot + 1) & (capacity - 1);
        }
        table[slot] = entry;
      }
    }
  }

  /** Entries behind a gap move up unless that would put them before their place. */
  private void closeGap(int removed) {
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
  }
}
