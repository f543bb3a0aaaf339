package livetop.count;

import java.util.function.Consumer;

/**
 * What one group counts in one window, as the sum of slices: what was added can be taken back to
 * the last count. It knows every item that some of its slices list.
 */
final class TotalItems {
  private final ItemTable<TotalItem> table = new ItemTable<>(TotalItem::new);
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
    for (SliceItem theirs : late.items()) {
      table.entry(theirs).add(theirs);
      listed += theirs.count;
    }
    unlisted = unlisted.plus(late.unlisted());
  }

  /** Adds an item as it was packed. */
  void add(PackedCounts.Reader reader) {
    TotalItem entry = table.entry(reader.item());
    if (reader.titles() == null) {
      entry.add(reader.count(), reader.title());
    } else {
      entry.add(reader.count(), reader.titles());
    }
    listed += reader.count();
  }

  void addUnlisted(Tally more) {
    unlisted = unlisted.plus(more);
  }

  /** Takes back what was added before; an item without counts is forgotten. */
  void subtract(PackedCounts.Reader reader) {
    TotalItem entry = table.find(reader.item());
    if (entry == null || entry.count < reader.count()) {
      throw new IllegalStateException("more is subtracted than was added: " + reader.count());
    }
    if (reader.titles() == null) {
      entry.subtract(reader.count(), reader.title());
    } else {
      entry.subtract(reader.count(), reader.titles());
    }
    listed -= reader.count();
    if (entry.count == 0) {
      table.remove(entry);
    }
  }

  void subtractUnlisted(Tally less) {
    unlisted = unlisted.minus(less);
  }

  /** The entry of this item, or null. */
  TotalItem find(ItemCount item) {
    return table.find(item);
  }

  /** The total, and what single counts may be short of. */
  Tally tally() {
    return unlisted.plus(Tally.exact(listed));
  }

  boolean isEmpty() {
    return table.size() == 0 && unlisted.equals(Tally.NONE);
  }

  void forEach(Consumer<? super TotalItem> visitor) {
    table.forEach(visitor);
  }
}
