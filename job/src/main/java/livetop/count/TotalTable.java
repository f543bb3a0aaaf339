package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Counts of one window by group and item, as the sum of slices that come and go. Groups that the
 * window does not hold are passed over.
 */
final class TotalTable {
  private final Map<Group, TotalItems> groups = new HashMap<>();
  private final Predicate<Group> holds;

  TotalTable(Predicate<Group> holds) {
    this.holds = holds;
  }

  private TotalItems of(Group group) {
    TotalItems items = groups.get(group);
    if (items == null) {
      items = new TotalItems();
      groups.put(group, items);
    }
    return items;
  }

  void add(SliceTable slice) {
    slice.forEach(
        (group, items) -> {
          if (holds.test(group)) {
            of(group).add(items);
          }
        });
  }

  void add(UnpackedCounts late) {
    for (UnpackedCounts.OfGroup counts : late.groups()) {
      if (holds.test(counts.group())) {
        of(counts.group()).add(counts);
      }
    }
  }

  void add(byte[] packed) {
    PackedCounts.Reader reader = new PackedCounts.Reader(packed);
    while (reader.nextGroup()) {
      if (!holds.test(reader.group())) {
        reader.skipItems();
        continue;
      }
      TotalItems items = of(reader.group());
      items.addUnlisted(reader.unlisted());
      while (reader.nextItem()) {
        items.add(reader);
      }
    }
  }

  /** Takes back the counts of a packed slice that was added before. */
  void subtract(byte[] packed) {
    PackedCounts.Reader reader = new PackedCounts.Reader(packed);
    while (reader.nextGroup()) {
      if (!holds.test(reader.group())) {
        reader.skipItems();
        continue;
      }
      TotalItems items = groups.get(reader.group());
      if (items == null) {
        throw new IllegalStateException("more is subtracted than was added: " + reader.group());
      }
      while (reader.nextItem()) {
        items.subtract(reader);
      }
      items.subtractUnlisted(reader.unlisted());
      if (items.isEmpty()) {
        groups.remove(reader.group());
      }
    }
  }

  /** The entry of this item, or null. */
  TotalItem find(Group group, ItemCount item) {
    TotalItems items = groups.get(group);
    return items == null ? null : items.find(item);
  }

  /** The counts of a group, or null. */
  TotalItems find(Group group) {
    return groups.get(group);
  }

  boolean holds(Group group) {
    return holds.test(group);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Visits each group with its counts. */
  void forEach(BiConsumer<Group, TotalItems> visitor) {
    groups.forEach(visitor);
  }
}
