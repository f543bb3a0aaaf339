package livetop.count;

import java.util.function.ObjLongConsumer;
import java.util.function.ToIntFunction;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;
import livetop.bytes.Utf8;

/**
 * Counts as bytes: what crosses the network and what is kept of a slice.
 *
 * <pre>{@code
 * version (3), then for each group:  site board unlisted error bucketError,
 *                   then for each item:  item count titles,  then 0
 * titles:  0, where no event carried one; 1 title, where all carried it;
 *          else how many there are + 1, then for each:  title count
 * }</pre>
 *
 * Numbers have 7 bits a byte, texts are their length and UTF-8; an item is never empty, so a length
 * of 0 ends the group. {@code unlisted} is the counts of the group whose items are not listed, for
 * the errors see {@link Tally}. Version 2 had one title an item, empty where there was none;
 * version 1 also had nothing of what is unlisted.
 */
public final class PackedCounts {
  private static final int VERSION = 3;
  private static final int VERSION_WITH_ONE_TITLE = 2;
  private static final int VERSION_WITHOUT_UNLISTED = 1;
  private static final int INITIAL_BYTES = 256;
  private static final byte[] NO_ITEM = {};

  private PackedCounts() {}

  /** Packs a whole table. */
  static byte[] of(SliceTable table) {
    Writer writer = new Writer();
    table.forEach(
        (group, items) -> {
          writer.begin(group, items.unlisted());
          items.forEach(writer::item);
        });
    return writer.toBytes();
  }

  /**
   * Packs a table into one array for each bucket; null for a bucket without counts. What a group
   * has unlisted goes to one of its buckets, and what its counts are short of is so in all buckets.
   */
  public static byte[][] byBucket(SliceTable table, Buckets buckets) {
    Writer[] writers = new Writer[buckets.count()];
    table.forEach(
        (group, items) -> {
          ToIntFunction<byte[]> bucketOf = buckets.of(group);
          Tally unlisted = items.unlisted();
          if (!unlisted.equals(Tally.NONE)) {
            writer(writers, bucketOf.applyAsInt(NO_ITEM))
                .begin(group, new Tally(unlisted.total(), unlisted.maxError(), 0));
          }
          items.forEach(
              entry -> {
                Writer writer = writer(writers, bucketOf.applyAsInt(entry.item));
                if (!writer.isIn(group)) {
                  writer.begin(group, Tally.NONE);
                }
                writer.item(entry);
              });
        });
    byte[][] packed = new byte[writers.length][];
    for (int bucket = 0; bucket < writers.length; bucket++) {
      packed[bucket] = writers[bucket] == null ? null : writers[bucket].toBytes();
    }
    return packed;
  }

  /** The {@link Reader#itemMark} of an item. */
  static int mark(byte[] bytes, int offset, int length) {
    return (bytes[offset + length - 1] + 31 * length) & 0xFF;
  }

  private static Writer writer(Writer[] writers, int bucket) {
    if (writers[bucket] == null) {
      writers[bucket] = new Writer();
    }
    return writers[bucket];
  }

  /** Packs counts one by one, group after group. */
  private static final class Writer {
    private final ByteWriter bytes = new ByteWriter(INITIAL_BYTES);
    private Group group;

    Writer() {
      bytes.number(VERSION);
    }

    boolean isIn(Group other) {
      return other.equals(group);
    }

    void begin(Group next, Tally unlisted) {
      endGroup();
      group = next;
      bytes.text(next.site());
      bytes.text(next.board());
      bytes.number(unlisted.total());
      bytes.number(unlisted.error());
      bytes.number(unlisted.bucketError());
    }

    void item(SliceItem entry) {
      bytes.bytes(entry.item);
      bytes.number(entry.count);
      SliceTitles titles = entry.titles();
      if (titles != null && titles.size() > 0) {
        bytes.number(titles.size() + 1);
        titles.forEach(this::title);
      } else if (titles != null || entry.title == null) {
        bytes.number(0);
      } else {
        bytes.number(1);
        text(entry.title);
      }
    }

    private void title(Utf8 title, long count) {
      text(title);
      bytes.number(count);
    }

    private void text(Utf8 text) {
      bytes.number(text.length());
      bytes.append(text.array(), text.offset(), text.length());
    }

    private void endGroup() {
      if (group != null) {
        bytes.number(0);
      }
    }

    byte[] toBytes() {
      endGroup();
      return bytes.toBytes();
    }
  }

  /** Goes over packed counts without copying them: next group, its items, next group. */
  static final class Reader {
    private final byte[] packed;
    private final ByteReader bytes;
    private final int version;
    private Group group;
    private Tally unlisted;
    private int itemOffset;
    private int itemLength;
    private long count;
    private int titleOffset;
    private int titleLength;
    private Titles titles;

    /** The titles of an item whose events carried different ones. */
    private final class Titles implements TitleCounts {
      private final Utf8[] texts;
      private final long[] counts;

      Titles(int size) {
        texts = new Utf8[size];
        counts = new long[size];
        for (int i = 0; i < size; i++) {
          texts[i] = text();
          counts[i] = bytes.number();
        }
      }

      @Override
      public void forEach(ObjLongConsumer<Utf8> visitor) {
        for (int i = 0; i < texts.length; i++) {
          visitor.accept(texts[i], counts[i]);
        }
      }
    }

    Reader(byte[] packed) {
      this.packed = packed;
      this.bytes = new ByteReader(packed);
      version = bytes.version(VERSION);
    }

    boolean nextGroup() {
      if (!bytes.hasMore()) {
        return false;
      }
      group = new Group(bytes.text(), bytes.text());
      unlisted =
          version > VERSION_WITHOUT_UNLISTED
              ? new Tally(bytes.number(), bytes.number(), bytes.number())
              : Tally.NONE;
      return true;
    }

    Tally unlisted() {
      return unlisted;
    }

    Group group() {
      return group;
    }

    boolean nextItem() {
      itemLength = bytes.intNumber();
      if (itemLength == 0) {
        return false;
      }
      itemOffset = bytes.skip(itemLength);
      count = bytes.number();
      readTitles(version > VERSION_WITH_ONE_TITLE ? bytes.intNumber() : 1);
      return true;
    }

    void skipItems() {
      while (nextItem()) {
        // goes on behind it
      }
    }

    private void readTitles(int form) {
      titleLength = form == 1 ? bytes.intNumber() : 0;
      titleOffset = bytes.skip(titleLength);
      titles = form > 1 ? new Titles(form - 1) : null;
    }

    private Utf8 text() {
      int length = bytes.intNumber();
      return new Utf8(packed, bytes.skip(length), length);
    }

    /** The item, as a part of the packed bytes. */
    Utf8 item() {
      return new Utf8(packed, itemOffset, itemLength);
    }

    /** Tells most items apart without looking at all of them: a number below 256. */
    int itemMark() {
      return mark(packed, itemOffset, itemLength);
    }

    long count() {
      return count;
    }

    /** What all events of the item carried, as a part of the packed bytes; null if none did. */
    Utf8 title() {
      return titleLength == 0 ? null : new Utf8(packed, titleOffset, titleLength);
    }

    /** What the events of the item carried, where that differs; else null. */
    TitleCounts titles() {
      return titles;
    }

    /** The item with its count and titles, copied. */
    SliceItem sliceItem() {
      Utf8 item = item();
      SliceItem entry = new SliceItem(item.toBytes(), ItemTable.hash(item));
      if (titles == null) {
        entry.add(count, title());
      } else {
        entry.add(count, titles);
      }
      return entry;
    }
  }
}
