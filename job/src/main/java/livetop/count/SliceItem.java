package livetop.count;

import livetop.bytes.Utf8;

/** An item in a slice: while all of its events carried the same title, or none, just that. */
final class SliceItem extends ItemCount {
  private SliceTitles titles;

  SliceItem(byte[] item, int hash) {
    super(item, hash);
  }

  /** Adds events that all carried this title; null is none. */
  void add(long more, Utf8 carried) {
    if (titles == null && count == 0) {
      title = carried == null ? null : carried.copy();
    } else if (titles != null || !same(title, carried)) {
      differ();
      if (carried != null) {
        titles.add(carried, more);
      }
    }
    count += more;
  }

  /** Adds events of which some carried these titles. */
  void add(long more, TitleCounts carried) {
    differ();
    carried.forEach(titles::add);
    count += more;
  }

  /** From now on each title has a count of its own. */
  private void differ() {
    if (titles == null) {
      titles = new SliceTitles();
      if (title != null) {
        titles.add(title, count);
      }
    }
  }

  /** The same item and titles with another count. */
  SliceItem withCount(long other) {
    SliceItem same = new SliceItem(item, hash);
    same.count = other;
    same.title = title;
    same.titles = titles;
    return same;
  }

  static boolean same(Utf8 a, Utf8 b) {
    return a == null ? b == null : a.equals(b);
  }

  /** The titles with their counts; null where all events carried the same {@link #title}. */
  SliceTitles titles() {
    return titles;
  }
}
