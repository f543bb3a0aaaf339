package livetop.count;

import java.util.Comparator;
import java.util.Objects;

/** An item with its count and the newest title seen for it. */
public final class RankedItem {
  /** The one order of rankings: count descending, then item ascending by its UTF-8 bytes. */
  public static final Comparator<RankedItem> ORDER =
      Comparator.comparingLong(RankedItem::count)
          .reversed()
          .thenComparing(RankedItem::item, RankedItem::compareUtf8);

  private final String item;
  private final long count;
  private final String title;

  public RankedItem(String item, long count, String title) {
    this.item = item;
    this.count = count;
    this.title = title;
  }

  public String item() {
    return item;
  }

  public long count() {
    return count;
  }

  /** The newest title seen, or null. */
  public String title() {
    return title;
  }

  /** The same item with a newer count; its title is kept where the newer one brings none. */
  RankedItem grownTo(RankedItem newer) {
    return newer.title == null ? new RankedItem(item, newer.count, title) : newer;
  }

  /**
   * Compares as UTF-8 bytes do, which is by code point: characters beyond the basic plane come
   * after all others, although their surrogates have smaller numbers than U+E000 to U+FFFF.
   */
  static int compareUtf8(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) == Character.isSurrogate(y);
        return surrogates ? x - y : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof RankedItem)) {
      return false;
    }
    RankedItem that = (RankedItem) other;
    return count == that.count && item.equals(that.item) && Objects.equals(title, that.title);
  }

  @Override
  public int hashCode() {
    return Objects.hash(item, count, title);
  }

  @Override
  public String toString() {
    return item + "×" + count;
  }
}
