package livetop.count;

import java.util.function.Consumer;
import livetop.bytes.Utf8;

/**
 * What one group counts in one slice; it only grows. Above a maximum of different items the table
 * gives way to {@link HeavyHitters}: counts are then lower bounds, and what they may be short of is
 * in the {@link #tally}. The total stays exact.
 */
public final class SliceItems {
  private final int maxItems;
  private ItemTable<SliceItem> table = new ItemTable<>(SliceItem::new);
  private HeavyHitters hitters;
  private long counted;
  private Tally unlisted = Tally.NONE;

  /** Counts every item one by one until there are more than this. */
  SliceItems(int maxItems) {
    this.maxItems = maxItems;
  }

  /**
   * Adds to the count of an item.
   *
   * @param title what all of these events carried, or null
   * @return whether the item is new here
   */
  public boolean add(Utf8 item, long count, Utf8 title) {
    counted += count;
    if (hitters != null) {
      hitters.add(item, count).add(count, title);
      return false;
    }
    int before = table.size();
    table.entry(item).add(count, title);
    if (table.size() == before) {
      return false;
    }
    bound();
    return true;
  }

  /** Adds an item as it was packed. */
  void add(PackedCounts.Reader reader) {
    if (reader.titles() == null) {
      add(reader.item(), reader.count(), reader.title());
      return;
    }
    counted += reader.count();
    SliceItem entry =
        hitters == null ? table.entry(reader.item()) : hitters.add(reader.item(), reader.count());
    entry.add(reader.count(), reader.titles());
    bound();
  }

  private void bound() {
    if (table != null && table.size() > maxItems) {
      hitters = new HeavyHitters(maxItems);
      table.forEach(hitters::add);
      table = null;
    }
  }

  /** Adds counts of items that nobody knows any more, and what is known of their size. */
  void addUnlisted(Tally more) {
    unlisted = unlisted.plus(more);
  }

  /** The counts of items that are not visited by {@link #forEach}, with the errors. */
  Tally unlisted() {
    return hitters == null ? unlisted : unlisted.plus(hitters.unlisted(counted));
  }

  /** The total, and what single counts may be short of. */
  Tally tally() {
    Tally all = Tally.exact(counted).plus(unlisted);
    return hitters == null ? all : all.plus(new Tally(0, 0, hitters.maxError()));
  }

  /** How many different items are counted one by one. */
  public int size() {
    return hitters == null ? table.size() : hitters.size();
  }

  /** Visits the items that are listed, each with the count that it has at least. */
  void forEach(Consumer<SliceItem> visitor) {
    if (hitters == null) {
      table.forEach(visitor);
    } else {
      hitters.forEach(visitor);
    }
  }
}
