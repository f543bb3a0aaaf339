package livetop.count;

import java.util.Arrays;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;
import livetop.bytes.Utf8;

/**
 * Views and visitors as bytes: what crosses the network and what is kept of a slice.
 *
 * <pre>{@code
 * version (1), length, counts as PackedCounts, then for each item of the counts, in their order:
 *   zeros size, then for each reader:  hash (8 bytes)
 * }</pre>
 *
 * For {@code zeros} see {@link Sample}.
 */
final class PackedVisits {
  private static final int VERSION = 1;
  private static final int BYTES_OF_ITEM = 16;

  private PackedVisits() {}

  /** Finds who viewed an item. */
  @FunctionalInterface
  interface Visitors {
    /** The item with its readers, or null. */
    VisitedItem of(Group group, Utf8 item);
  }

  static byte[] of(byte[] counts, Visitors visitors) {
    ByteWriter writer = new ByteWriter(counts.length + BYTES_OF_ITEM);
    writer.number(VERSION);
    writer.bytes(counts);
    PackedCounts.Reader items = new PackedCounts.Reader(counts);
    while (items.nextGroup()) {
      while (items.nextItem()) {
        write(visitors.of(items.group(), items.item()), writer);
      }
    }
    return writer.toBytes();
  }

  private static void write(VisitedItem visited, ByteWriter writer) {
    writer.number(visited == null ? 0 : visited.sample().zeros());
    writer.number(visited == null ? 0 : visited.readers().size());
    if (visited != null) {
      visited.readers().forEach(writer::word);
    }
  }

  /** Goes over what was packed: next group, its items, next group. */
  static final class Reader {
    private final byte[] counts;
    private final ByteReader bytes;
    private final PackedCounts.Reader items;
    private Sample sample;
    private ReaderSet readers;

    Reader(byte[] packed) {
      bytes = new ByteReader(packed);
      bytes.version(VERSION);
      int length = bytes.intNumber();
      int from = bytes.skip(length);
      counts = Arrays.copyOfRange(packed, from, from + length);
      items = new PackedCounts.Reader(counts);
    }

    /** The views, as {@link PackedCounts}. */
    byte[] counts() {
      return counts;
    }

    boolean nextGroup() {
      return items.nextGroup();
    }

    Group group() {
      return items.group();
    }

    boolean nextItem() {
      if (!items.nextItem()) {
        return false;
      }
      sample = Sample.of(bytes.intNumber());
      readers = new ReaderSet();
      for (int left = bytes.intNumber(); left > 0; left--) {
        readers.add(bytes.word());
      }
      return true;
    }

    void skipItems() {
      while (nextItem()) {
        // goes on behind it
      }
    }

    Utf8 item() {
      return items.item();
    }

    /** The sample of which there are the {@link #readers}. */
    Sample sample() {
      return sample;
    }

    ReaderSet readers() {
      return readers;
    }
  }
}
