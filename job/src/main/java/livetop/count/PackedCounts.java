package livetop.count;

import java.util.function.ToIntFunction;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;
import livetop.bytes.Utf8;

/**
 * Counts as bytes: what crosses the network and what is kept of a slice.
 *
 * <pre>{@code
 * version (2), then for each group:  site board unlisted error bucketError,
 *                   then for each item:  item count title,  then 0
 * }</pre>
 *
 * Numbers have 7 bits a byte, texts are their length and UTF-8; an item is never empty, so a length
 * of 0 ends the group. No title is the empty one. {@code unlisted} is the counts of the group whose
 * items are not listed, for the errors see {@link Tally}. Version 1 had none of the three.
 */
public final class PackedCounts {
  private static final int VERSION = 2;
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

    void item(ItemCount entry) {
      bytes.bytes(entry.item);
      bytes.number(entry.count);
      bytes.bytes(entry.title);
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
    private final boolean hasUnlisted;
    private Group group;
    private Tally unlisted;
    private int itemOffset;
    private int itemLength;
    private long count;
    private int titleOffset;
    private int titleLength;

    Reader(byte[] packed) {
      this.packed = packed;
      this.bytes = new ByteReader(packed);
      hasUnlisted = bytes.version(VERSION) > VERSION_WITHOUT_UNLISTED;
    }

    boolean nextGroup() {
      if (!bytes.hasMore()) {
        return false;
      }
      group = new Group(bytes.text(), bytes.text());
      unlisted =
          hasUnlisted ? new Tally(bytes.number(), bytes.number(), bytes.number()) : Tally.NONE;
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
      titleLength = bytes.intNumber();
      titleOffset = bytes.skip(titleLength);
      return true;
    }

    /** The item, as a part of the packed bytes. */
    Utf8 item() {
      return new Utf8(packed, itemOffset, itemLength);
    }

    long count() {
      return count;
    }

    /** Item, count and title, copied. */
    ItemCount itemCount() {
      ItemCount entry = ItemCount.of(item());
      entry.add(count, title());
      return entry;
    }

    /** The title, as a part of the packed bytes, or null. */
    Utf8 title() {
      return titleLength == 0 ? null : new Utf8(packed, titleOffset, titleLength);
    }
  }
}
