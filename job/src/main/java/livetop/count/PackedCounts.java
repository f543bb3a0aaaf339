package livetop.count;

/**
 * Counts as bytes: what crosses the network and what is kept of a slice.
 *
 * <pre>{@code
 * version (1), then for each group:  site board, then for each item:  item count title, then 0
 * }</pre>
 *
 * Numbers have 7 bits a byte, texts are their length and UTF-8; an item is never empty, so a length
 * of 0 ends the group.
 */
public final class PackedCounts {
  private static final int VERSION = 1;
  private static final int INITIAL_BYTES = 128;

  private PackedCounts() {}

  /** Packs a whole table. */
  public static byte[] of(CountTable table) {
    Writer writer = new Writer();
    table.forEach(writer::add);
    return writer.toBytes();
  }

  /** Adds the packed counts to a table. */
  static void addTo(CountTable table, byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    reader.requireVersion(VERSION);
    while (reader.hasMore()) {
      Group group = new Group(reader.text(), reader.text());
      for (String item = reader.text(); !item.isEmpty(); item = reader.text()) {
        table.add(group, item, reader.number(), reader.optionalText());
      }
    }
  }

  static CountTable unpack(byte[] packed) {
    CountTable table = new CountTable();
    addTo(table, packed);
    return table;
  }

  /** Packs counts one by one; those of one group must follow each other. */
  public static final class Writer {
    private final ByteWriter bytes = new ByteWriter(INITIAL_BYTES);
    private Group group;

    public Writer() {
      bytes.number(VERSION);
    }

    public void add(Group ofGroup, String item, long count, String title) {
      if (!ofGroup.equals(group)) {
        endGroup();
        group = ofGroup;
        bytes.text(ofGroup.site());
        bytes.text(ofGroup.board());
      }
      bytes.text(item);
      bytes.number(count);
      bytes.text(title);
    }

    private void endGroup() {
      if (group != null) {
        bytes.number(0);
      }
    }

    /** The packed counts; nothing may be added after. */
    public byte[] toBytes() {
      endGroup();
      return bytes.toBytes();
    }
  }
}
