package livetop.count;

import java.util.HashMap;
import java.util.Map;

/** How often each item of one group was counted, with the newest title seen for it. */
final class ItemCounts {
  /** Takes one item with its count; the title may be null. */
  interface Visitor {
    void visit(String item, long count, String title);
  }

  private static final class Entry {
    private long count;
    private String title;
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private long total;

  void add(String item, long count, String title) {
    Entry entry = entries.get(item);
    if (entry == null) {
      entry = new Entry();
      entries.put(item, entry);
    }
    entry.count += count;
    total += count;
    if (title != null) {
      entry.title = title;
    }
  }

  /** Takes back what was added before; an item without counts is forgotten. */
  void subtract(String item, long count) {
    Entry entry = entries.get(item);
    if (entry == null || entry.count < count) {
      throw new IllegalStateException("more is subtracted than was added: " + count);
    }
    entry.count -= count;
    total -= count;
    if (entry.count == 0) {
      entries.remove(item);
    }
  }

  long count(String item) {
    Entry entry = entries.get(item);
    return entry == null ? 0 : entry.count;
  }

  long total() {
    return total;
  }

  int size() {
    return entries.size();
  }

  void forEach(Visitor visitor) {
    entries.forEach((item, entry) -> visitor.visit(item, entry.count, entry.title));
  }
}
