package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Counts of one slice by group and item, while the slice is open. */
public final class SliceTable {
  private final Map<Group, SliceItems> groups = new HashMap<>();
  private final int maxItems;
  private final Predicate<Group> holds;

  /** A table that counts every item of a group one by one until the group has more than this. */
  public SliceTable(int maxItems) {
    this(maxItems, group -> true);
  }

  /**
   * A table of some groups.
   *
   * @param holds of packed counts, those of other groups are passed over
   */
  SliceTable(int maxItems, Predicate<Group> holds) {
    this.maxItems = maxItems;
    this.holds = holds;
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
      if (!holds.test(reader.group())) {
        reader.skipItems();
        continue;
      }
      SliceItems items = of(reader.group());
      items.addUnlisted(reader.unlisted());
      while (reader.nextItem()) {
        items.add(reader);
      }
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Visits each group with its counts. */
  public void forEach(BiConsumer<Group, SliceItems> visitor) {
    groups.forEach(visitor);
  }
}
