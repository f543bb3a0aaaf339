package livetop.count;

import java.util.Arrays;
import java.util.Comparator;
import livetop.bytes.Utf8;

/** An item in a table: its bytes, its count and the title to show for it. */
class ItemCount {
  /** What comes first where all else is equal. */
  static final Comparator<ItemCount> BY_ITEM = (a, b) -> Arrays.compareUnsigned(a.item, b.item);

  /** The order of rankings, as {@link RankedItem#ORDER}. */
  static final Comparator<ItemCount> ORDER =
      (a, b) -> a.count != b.count ? Long.compare(b.count, a.count) : BY_ITEM.compare(a, b);

  final byte[] item;
  final int hash;
  long count;
  Utf8 title;

  ItemCount(byte[] item, int hash) {
    this.item = item;
    this.hash = hash;
  }

  boolean is(byte[] bytes, int offset, int length) {
    return Arrays.equals(item, 0, item.length, bytes, offset, offset + length);
  }

  /** The title to show, or null. */
  Utf8 title() {
    return title;
  }

  /** The same item with the count and the title that it has now. */
  final ItemCount copy() {
    ItemCount copy = new ItemCount(item, hash);
    copy.count = count;
    copy.title = title();
    return copy;
  }

  /** The item as it is ranked. */
  final RankedItem ranked() {
    Utf8 shown = title();
    return new RankedItem(
        new Utf8(item, 0, item.length).toString(), count, shown == null ? null : shown.toString());
  }
}
