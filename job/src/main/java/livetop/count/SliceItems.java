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
  private ItemTable table = new ItemTable();
  private HeavyHitters hitters;
  private long counted;
  private Tally unlisted = Tally.NONE;

  /** Counts every item one by one until there are more than this. */
  SliceItems(int maxItems) {
    this.maxItems = maxItems;
  }

  /**
   * Adds to the count of an item; the title, if any, becomes the newest.
   *
   * @return whether the item is new here
   */
  public boolean add(Utf8 item, long count, Utf8 title) {
    counted += count;
    if (hitters != null) {
      hitters.add(item, count, title);
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

  private void bound() {
    if (table.size() > maxItems) {
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
  void forEach(Consumer<ItemCount> visitor) {
    if (hitters == null) {
      table.forEach(visitor);
    } else {
      hitters.forEach(visitor);
    }
  }
}
