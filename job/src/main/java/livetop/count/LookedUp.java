package livetop.count;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The whole counts of those items that came late, in one published window after the other: they
 * begin as in the running total, and slices are added and subtracted to get to another window.
 */
final class LookedUp {
  /** What one group has grown by in a window. */
  static final class Growth {
    private final Set<ItemCount> items = new HashSet<>();
    private Tally tally = Tally.NONE;

    /** By how much the total has grown. */
    Tally tally() {
      return tally;
    }

    /** The items that have grown, with their whole counts in the window. */
    Set<ItemCount> items() {
      return items;
    }
  }

  /** The late items of one group; most others are told from them by their length and end. */
  private static final class Sought {
    private final ItemTable<ItemCount> items = new ItemTable<>(ItemCount::new);
    private final BitSet marks = new BitSet();

    /** Begins to look for an item, with what the running total knows of it. */
    void add(ItemCount late, TotalTable totals, Group group) {
      int before = items.size();
      ItemCount entry = items.entry(late);
      if (items.size() > before) {
        TotalItem known = totals.find(group, late);
        entry.count = known == null ? 0 : known.count;
        entry.title = known == null ? late.title() : known.title();
        marks.set(PackedCounts.mark(late.item, 0, late.item.length));
      }
    }

    ItemCount find(PackedCounts.Reader reader) {
      return marks.get(reader.itemMark()) ? items.find(reader.item()) : null;
    }
  }

  private final TotalTable totals;
  private final Map<Group, Sought> groups = new HashMap<>();

  LookedUp(TotalTable totals) {
    this.totals = totals;
  }

  /** Begins with the counts that these items have in the running total. */
  void lookUp(UnpackedCounts late) {
    for (UnpackedCounts.OfGroup counts : late.groups()) {
      Group group = counts.group();
      if (!totals.holds(group)) {
        continue;
      }
      Sought sought = groups.computeIfAbsent(group, g -> new Sought());
      counts.items().forEach(item -> sought.add(item, totals, group));
    }
  }

  void add(byte[] slice) {
    change(slice, 1);
  }

  void subtract(byte[] slice) {
    change(slice, -1);
  }

  private void change(byte[] slice, int sign) {
    PackedCounts.Reader reader = new PackedCounts.Reader(slice);
    while (reader.nextGroup()) {
      Sought sought = groups.get(reader.group());
      while (reader.nextItem()) {
        ItemCount entry = sought == null ? null : sought.find(reader);
        if (entry != null) {
          entry.count += sign * reader.count();
        }
      }
    }
  }

  /** Adds what came late to what each group has grown by. */
  void grow(UnpackedCounts late, Map<Group, Growth> growth) {
    for (UnpackedCounts.OfGroup counts : late.groups()) {
      if (!totals.holds(counts.group())) {
        continue;
      }
      Growth ofGroup = growth.computeIfAbsent(counts.group(), group -> new Growth());
      ofGroup.tally = ofGroup.tally.plus(counts.tally());
      Sought sought = groups.get(counts.group());
      counts.items().forEach(item -> ofGroup.items.add(sought.items.find(item)));
    }
  }
}
