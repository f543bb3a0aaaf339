package livetop.count;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import livetop.bytes.Utf8;

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

  private final TotalTable totals;
  private final Map<Group, ItemTable> groups = new HashMap<>();

  LookedUp(TotalTable totals) {
    this.totals = totals;
  }

  /** Begins with the counts that these items have in the running total. */
  void lookUp(byte[] late) {
    PackedCounts.Reader reader = new PackedCounts.Reader(late);
    while (reader.nextGroup()) {
      Group group = reader.group();
      ItemTable items = groups.computeIfAbsent(group, g -> new ItemTable());
      while (reader.nextItem()) {
        Utf8 item = reader.item();
        int before = items.size();
        ItemCount entry = items.entry(item);
        entry.add(items.size() > before ? totals.count(group, item) : 0, reader.title());
      }
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
      ItemTable items = groups.get(reader.group());
      while (reader.nextItem()) {
        ItemCount entry = items == null ? null : items.find(reader.item());
        if (entry != null) {
          entry.count += sign * reader.count();
        }
      }
    }
  }

  /** Adds what came late to what each group has grown by. */
  void grow(byte[] late, Map<Group, Growth> growth) {
    PackedCounts.Reader reader = new PackedCounts.Reader(late);
    while (reader.nextGroup()) {
      ItemTable items = groups.get(reader.group());
      Growth ofGroup = growth.computeIfAbsent(reader.group(), g -> new Growth());
      long listed = 0;
      Tally unlisted = reader.unlisted();
      while (reader.nextItem()) {
        ofGroup.items.add(items.find(reader.item()));
        listed += reader.count();
      }
      ofGroup.tally = ofGroup.tally.plus(unlisted).plus(Tally.exact(listed));
    }
  }
}
