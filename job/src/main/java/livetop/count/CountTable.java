package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Counts by group and item: of a slice while it is open, and of a window as the sum of slices. */
public final class CountTable {
  private final Map<Group, ItemCounts> groups = new HashMap<>();
  private final int maxItems;

  /** A table that counts every item, however many there are. */
  public CountTable() {
    this(Integer.MAX_VALUE);
  }

  /** A table that counts every item of a group until the group has more than this. */
  public CountTable(int maxItems) {
    this.maxItems = maxItems;
  }

  /** The counts of a group, to add to. */
  public ItemCounts of(Group group) {
    ItemCounts items = groups.get(group);
    if (items == null) {
      items = new ItemCounts(maxItems);
      groups.put(group, items);
    }
    return items;
  }

  void add(CountTable other) {
    other.groups.forEach((group, items) -> of(group).add(items));
  }

  /** Takes back the counts of a packed slice that was added before. */
  void subtract(byte[] packed) {
    PackedCounts.Reader reader = new PackedCounts.Reader(packed);
    while (reader.nextGroup()) {
      ItemCounts items = groups.get(reader.group());
      if (items == null) {
        throw new IllegalStateException("more is subtracted than was added: " + reader.group());
      }
      while (reader.nextItem()) {
        reader.subtractFrom(items);
      }
      items.subtractUnlisted(reader.unlisted());
      if (items.isEmpty()) {
        groups.remove(reader.group());
      }
    }
  }

  void add(byte[] packed) {
    PackedCounts.Reader reader = new PackedCounts.Reader(packed);
    while (reader.nextGroup()) {
      ItemCounts items = of(reader.group());
      items.addUnlisted(reader.unlisted());
      while (reader.nextItem()) {
        reader.addTo(items);
      }
    }
  }

  long count(Group group, byte[] item) {
    ItemCounts items = groups.get(group);
    return items == null ? 0 : items.count(item);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Visits each group with its counts. */
  public void forEach(BiConsumer<Group, ItemCounts> visitor) {
    groups.forEach(visitor);
  }
}
