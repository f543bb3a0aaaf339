package livetop.count;

import java.util.function.ObjLongConsumer;
import livetop.bytes.Utf8;

/**
 * The titles that the events of one item carried in one slice, where they are not all the same: at
 * most {@value #MAX}, each with a count (Misra and Gries, "Finding repeated elements", 1982). While
 * there are no more different ones the counts are exact; else each is short of at most a ninth of
 * all, and a title that more than a ninth carried is among them.
 */
final class SliceTitles {
  static final int MAX = 8;

  private final Utf8[] titles = new Utf8[MAX];
  private final long[] counts = new long[MAX];

  /** Counts events that carried this title. */
  void add(Utf8 title, long count) {
    long rest = count;
    while (rest > 0) {
      int slot = slot(title);
      if (slot < 0) {
        rest -= takeAway(rest);
        continue;
      }
      titles[slot] = titles[slot] == null ? title.copy() : titles[slot];
      counts[slot] += rest;
      return;
    }
  }

  /** Where the title is, or has a place; −1 if all are taken by others. */
  private int slot(Utf8 title) {
    int free = -1;
    for (int i = 0; i < MAX; i++) {
      if (titles[i] == null) {
        free = i;
      } else if (titles[i].equals(title)) {
        return i;
      }
    }
    return free;
  }

  /** Each title loses as many as the least of them has, at most this; says how many that is. */
  private long takeAway(long most) {
    long least = most;
    for (long count : counts) {
      least = Math.min(least, count);
    }
    for (int i = 0; i < MAX; i++) {
      counts[i] -= least;
      titles[i] = counts[i] == 0 ? null : titles[i];
    }
    return least;
  }

  int size() {
    int size = 0;
    for (Utf8 title : titles) {
      size += title == null ? 0 : 1;
    }
    return size;
  }

  void forEach(ObjLongConsumer<Utf8> visitor) {
    for (int i = 0; i < MAX; i++) {
      if (titles[i] != null) {
        visitor.accept(titles[i], counts[i]);
      }
    }
  }
}
