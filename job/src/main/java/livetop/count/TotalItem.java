package livetop.count;

import livetop.bytes.Utf8;

/** An item in a window: while all of its events carried the same title, or none, just that. */
final class TotalItem extends ItemCount {
  private WindowTitles titles;

  TotalItem(byte[] item, int hash) {
    super(item, hash);
  }

  @Override
  Utf8 title() {
    return titles == null ? title : titles.best();
  }

  /** Adds events that all carried this title; null is none. */
  void add(long more, Utf8 carried) {
    if (titles == null && count == 0) {
      title = carried == null ? null : carried.copy();
    } else if (titles != null || !SliceItem.same(title, carried)) {
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

  void add(SliceItem slice) {
    if (slice.titles() == null) {
      add(slice.count, slice.title);
    } else {
      add(slice.count, slice.titles()::forEach);
    }
  }

  /** From now on each title has a count of its own. */
  private void differ() {
    if (titles == null) {
      titles = new WindowTitles();
      if (title != null) {
        titles.add(title, count);
      }
    }
  }

  /** Takes back events that all carried this title. */
  void subtract(long less, Utf8 carried) {
    count -= less;
    if (titles != null) {
      if (carried != null) {
        titles.subtract(carried, less);
      }
      settle();
    }
  }

  /** Takes back events of which some carried these titles. */
  void subtract(long less, TitleCounts carried) {
    count -= less;
    if (titles != null) {
      carried.forEach(titles::subtract);
      settle();
    }
  }

  private void settle() {
    if (titles.isEmpty() || titles.isCarriedByAll(count)) {
      title = titles.best();
      titles = null;
    }
  }
}
