package livetop.count;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

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

  static ItemCount of(byte[] item, int hash, long count) {
    ItemCount entry = new ItemCount(item, hash);
    entry.count = count;
    return entry;
  }

  boolean is(byte[] bytes, int offset, int length) {
    return Arrays.equals(item, 0, item.length, bytes, offset, offset + length);
  }

  /** The item as it is ranked with a count. */
  RankedItem ranked(long withCount) {
    return new RankedItem(text(item), withCount, title == null ? null : text(title));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
