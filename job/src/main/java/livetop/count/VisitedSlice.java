package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import livetop.bytes.Utf8;

/**
 * What was viewed in a slice, how often, and by whom. Views are those of a {@link SliceTable}:
 * where it gives up counting all items one by one, the readers of those that it does not list are
 * left out; they are no more than the views that the count of an item may be short of.
 */
final class VisitedSlice {
  private final Predicate<Group> holds;
  private final SliceTable views;
  private final Map<Group, ItemTable<VisitedItem>> items = new HashMap<>();

  /**
   * @param maxItems above how many different items of a group heavy hitters only are listed
   * @param holds of what is packed, other groups are passed over
   */
  VisitedSlice(int maxItems, Predicate<Group> holds) {
    this.holds = holds;
    this.views = new SliceTable(maxItems, holds);
  }

  /**
   * Adds a view.
   *
   * @param reader whose it is, or 0 for nobody's
   * @return how many things more are held
   */
  int add(Group group, Utf8 item, Utf8 title, long reader) {
    int more = views.of(group).add(item, 1, title) ? 1 : 0;
    if (reader == 0) {
      return more;
    }
    ItemTable<VisitedItem> ofGroup = itemsOf(group);
    int known = ofGroup.size();
    ReaderSet readers = ofGroup.entry(item).readers();
    int before = ofGroup.size() == known ? readers.capacity() : 0;
    readers.add(reader);
    return more + readers.capacity() - before;
  }

  private ItemTable<VisitedItem> itemsOf(Group group) {
    return items.computeIfAbsent(group, g -> new ItemTable<>(VisitedItem::new));
  }

  void add(byte[] packed) {
    PackedVisits.Reader reader = new PackedVisits.Reader(packed);
    views.add(reader.counts());
    while (reader.nextGroup()) {
      if (!holds.test(reader.group())) {
        reader.skipItems();
        continue;
      }
      ItemTable<VisitedItem> ofGroup = itemsOf(reader.group());
      while (reader.nextItem()) {
        if (reader.readers().size() > 0 || reader.sample() != Sample.ALL) {
          VisitedItem entry = ofGroup.entry(reader.item());
          reader.readers().forEach(entry.readers()::add);
          entry.keep(reader.sample());
        }
      }
    }
  }

  boolean isEmpty() {
    return views.isEmpty();
  }

  /** The views, packed; the items in them are those that are listed. */
  byte[] counts() {
    return PackedCounts.of(views);
  }

  /** An item of {@link #counts} with who viewed it, or null if nobody is known. */
  VisitedItem find(Group group, Utf8 item) {
    ItemTable<VisitedItem> ofGroup = items.get(group);
    VisitedItem found = ofGroup == null ? null : ofGroup.find(item);
    if (found != null) {
      found.list();
    }
    return found;
  }

  /** Of how many items the readers were left out when it was packed. */
  long leftOut() {
    long[] leftOut = {0};
    items
        .values()
        .forEach(ofGroup -> ofGroup.forEach(item -> leftOut[0] += item.isListed() ? 0 : 1));
    return leftOut[0];
  }

  byte[] pack() {
    return PackedVisits.of(counts(), this::find);
  }

  /** One array for each bucket; null for a bucket that has nothing. */
  byte[][] byBucket(Buckets buckets) {
    byte[][] packed = PackedCounts.byBucket(views, buckets);
    for (int bucket = 0; bucket < packed.length; bucket++) {
      packed[bucket] = packed[bucket] == null ? null : PackedVisits.of(packed[bucket], this::find);
    }
    return packed;
  }
}
