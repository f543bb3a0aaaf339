package livetop.count;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import livetop.bytes.Utf8;

/** An item in a table: its bytes and its count, with the newest title seen for it. */
final class ItemCount {
  /** The order of rankings, as {@link RankedItem#ORDER}. */
  static final Comparator<ItemCount> ORDER =
      (a, b) ->
          a.count != b.count
              ? Long.compare(b.count, a.count)
              : Arrays.compareUnsigned(a.item, b.item);

  final byte[] item;
  final int hash;
  long count;
  byte[] title;

  ItemCount(byte[] item, int hash) {
    this.item = item;
    this.hash = hash;
  }

  /** An item without counts, its bytes copied. */
  static ItemCount of(Utf8 item) {
    return new ItemCount(item.toBytes(), ItemTable.hash(item));
  }

  boolean is(byte[] bytes, int offset, int length) {
    return Arrays.equals(item, 0, item.length, bytes, offset, offset + length);
  }

  /** Adds counts; the title, if any, becomes the newest. */
  void add(long more, Utf8 newest) {
    count += more;
    if (newest != null && (title == null || !newest.hasBytes(title))) {
      title = newest.toBytes();
    }
  }

  /** Adds the counts of the same item elsewhere, with its title. */
  void add(ItemCount other) {
    count += other.count;
    if (other.title != null) {
      title = other.title;
    }
  }

  /** The same item with the count that it has now. */
  ItemCount copy() {
    ItemCount copy = new ItemCount(item, hash);
    copy.count = count;
    copy.title = title;
    return copy;
  }

  /** The item as it is ranked. */
  RankedItem ranked() {
    return new RankedItem(text(item), count, title == null ? null : text(title));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
