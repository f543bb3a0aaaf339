package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Counts by group and item: of a slice while it is open, and of a window as the sum of slices. */
public final class CountTable {
  /** Takes one count of the table; the title may be null. */
  @FunctionalInterface
  public interface Visitor {
    void visit(Group group, String item, long count, String title);
  }

  private final Map<Group, ItemCounts> groups = new HashMap<>();
  private int size;

  /** Adds to the count of an item; the title, if any, becomes the newest. */
  public void add(Group group, String item, long count, String title) {
    ItemCounts items = groups.get(group);
    if (items == null) {
      items = new ItemCounts();
      groups.put(group, items);
    }
    int before = items.size();
    items.add(item, count, title);
    size += items.size() - before;
  }

  void add(CountTable other) {
    other.forEach(this::add);
  }

  void subtract(CountTable other) {
    other.groups.forEach(this::subtract);
  }

  private void subtract(Group group, ItemCounts expired) {
    ItemCounts items = groups.get(group);
    if (items == null) {
      throw new IllegalStateException("more is subtracted than was added: " + group);
    }
    int before = items.size();
    expired.forEach((item, count, title) -> items.subtract(item, count));
    size += items.size() - before;
    if (items.size() == 0) {
      groups.remove(group);
    }
  }

  long count(Group group, String item) {
    ItemCounts items = groups.get(group);
    return items == null ? 0 : items.count(item);
  }

  /** How many different (group, item) are counted. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Visits every count, one group after the other. */
  public void forEach(Visitor visitor) {
    groups.forEach(
        (group, items) ->
            items.forEach((item, count, title) -> visitor.visit(group, item, count, title)));
  }

  void forEachGroup(BiConsumer<Group, ItemCounts> visitor) {
    groups.forEach(visitor);
  }
}
