package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Counts of one slice by group and item, while the slice is open. */
public final class SliceTable {
  private final Map<Group, SliceItems> groups = new HashMap<>();
  private final int maxItems;

  /** A table that counts every item of a group one by one until the group has more than this. */
  public SliceTable(int maxItems) {
    this.maxItems = maxItems;
  }

  /** The counts of a group, to add to. */
  public SliceItems of(Group group) {
    SliceItems items = groups.get(group);
    if (items == null) {
      items = new SliceItems(maxItems);
      groups.put(group, items);
    }
    return items;
  }

  void add(byte[] packed) {
    PackedCounts.Reader reader = new PackedCounts.Reader(packed);
    while (reader.nextGroup()) {
      SliceItems items = of(reader.group());
      items.addUnlisted(reader.unlisted());
      while (reader.nextItem()) {
        items.add(reader);
      }
    }
  }

  /** Visits each group with its counts. */
  public void forEach(BiConsumer<Group, SliceItems> visitor) {
    groups.forEach(visitor);
  }
}
