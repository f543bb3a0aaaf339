package livetop.count;

/**
 * Counts as bytes: what crosses the network and what is kept of a slice.
 *
 * <pre>{@code
 * version (1), then for each group:  site board, then for each item:  item count title, then 0
 * }</pre>
 *
 * Numbers have 7 bits a byte, texts are their length and UTF-8; an item is never empty, so a length
 * of 0 ends the group. No title is the empty one.
 */
public final class PackedCounts {
  private static final int VERSION = 1;
  private static final int INITIAL_BYTES = 256;

  private PackedCounts() {}

  /** Packs a whole table. */
  public static byte[] of(CountTable table) {
    Writer writer = new Writer();
    table.forEach((group, items) -> items.forEach(entry -> writer.add(group, entry)));
    return writer.toBytes();
  }

  static CountTable unpack(byte[] packed) {
    CountTable table = new CountTable();
    table.add(packed);
    return table;
  }

  /** Packs a table into one array for each bucket; null for a bucket without counts. */
  public static byte[][] byBucket(CountTable table, Buckets buckets) {
    Writer[] writers = new Writer[buckets.count()];
    table.forEach(
        (group, items) ->
            items.forEach(
                entry -> {
                  int bucket = buckets.of(group, entry.item);
                  if (writers[bucket] == null) {
                    writers[bucket] = new Writer();
                  }
                  writers[bucket].add(group, entry);
                }));
    byte[][] packed = new byte[writers.length][];
    for (int bucket = 0; bucket < writers.length; bucket++) {
      packed[bucket] = writers[bucket] == null ? null : writers[bucket].toBytes();
    }
    return packed;
  }

  /** Packs counts one by one; those of one group follow each other. */
  private static final class Writer {
    private final ByteWriter bytes = new ByteWriter(INITIAL_BYTES);
    private Group group;

    Writer() {
      bytes.number(VERSION);
    }

    void add(Group ofGroup, ItemCount entry) {
      if (!ofGroup.equals(group)) {
        endGroup();
        group = ofGroup;
        bytes.text(ofGroup.site());
        bytes.text(ofGroup.board());
      }
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
    private Group group;
    private int itemOffset;
    private int itemLength;
    private long count;
    private int titleOffset;
    private int titleLength;

    Reader(byte[] packed) {
      this.packed = packed;
      this.bytes = new ByteReader(packed);
      bytes.requireVersion(VERSION);
    }

    boolean nextGroup() {
      if (!bytes.hasMore()) {
        return false;
      }
      group = new Group(bytes.text(), bytes.text());
      return true;
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

    void addTo(ItemCounts items) {
      Utf8 title = titleLength == 0 ? null : new Utf8(packed, titleOffset, titleLength);
      items.add(new Utf8(packed, itemOffset, itemLength), count, title);
    }

    void subtractFrom(ItemCounts items) {
      items.subtract(packed, itemOffset, itemLength, count);
    }
  }
}
