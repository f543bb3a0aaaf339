package livetop.count;

import java.util.function.Consumer;
import livetop.bytes.Utf8;

/**
 * What one group counts in one window, as the sum of slices: what was added can be taken back to
 * the last count. It knows every item that some of its slices list.
 */
final class TotalItems {
  private final ItemTable table = new ItemTable();
  private long listed;
  private Tally unlisted = Tally.NONE;

  /** Adds a slice. */
  void add(SliceItems slice) {
    slice.forEach(
        theirs -> {
          table.entry(theirs).add(theirs);
          listed += theirs.count;
        });
    unlisted = unlisted.plus(slice.unlisted());
  }

  /** Adds what came late. */
  void add(UnpackedCounts.OfGroup late) {
    for (ItemCount theirs : late.items()) {
      table.entry(theirs).add(theirs);
      listed += theirs.count;
    }
    unlisted = unlisted.plus(late.unlisted());
  }

  /** Adds to the count of an item. */
  void add(Utf8 item, long count, Utf8 title) {
    table.entry(item).add(count, title);
    listed += count;
  }

  void addUnlisted(Tally more) {
    unlisted = unlisted.plus(more);
  }

  /** Takes back what was added before; an item without counts is forgotten. */
  void subtract(Utf8 item, long count) {
    ItemCount entry = table.find(item);
    if (entry == null || entry.count < count) {
      throw new IllegalStateException("more is subtracted than was added: " + count);
    }
    entry.count -= count;
    listed -= count;
    if (entry.count == 0) {
      table.remove(entry);
    }
  }

  void subtractUnlisted(Tally less) {
    unlisted = unlisted.minus(less);
  }

  /** How often the item of this entry is counted. */
  long count(ItemCount item) {
    ItemCount entry = table.find(item);
    return entry == null ? 0 : entry.count;
  }

  /** The total, and what single counts may be short of. */
  Tally tally() {
    return unlisted.plus(Tally.exact(listed));
  }

  boolean isEmpty() {
    return table.size() == 0 && unlisted.equals(Tally.NONE);
  }

  void forEach(Consumer<ItemCount> visitor) {
    table.forEach(visitor);
  }
}
