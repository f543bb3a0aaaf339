package livetop.count;

import java.util.ArrayList;
import java.util.List;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * The packed form of what all rankings have, whether they are kept or cross the network:
 *
 * <pre>{@code total error bucketError size, then for each item:  text count title }</pre>
 */
final class PackedRanking {
  private static final int BYTES_BEFORE_ITEMS = 96;
  private static final int BYTES_OF_ITEM = 64;

  private PackedRanking() {}

  /** A writer with room for most rankings of so many items. */
  static ByteWriter writer(int items) {
    return new ByteWriter(BYTES_BEFORE_ITEMS + items * BYTES_OF_ITEM);
  }

  static void writeGroup(Group group, ByteWriter writer) {
    writer.text(group.site());
    writer.text(group.board());
  }

  static Group readGroup(ByteReader reader) {
    return new Group(reader.text(), reader.text());
  }

  static void writeTally(Tally tally, ByteWriter writer) {
    writer.number(tally.total());
    writer.number(tally.error());
    writer.number(tally.bucketError());
  }

  static Tally readTally(ByteReader reader) {
    return new Tally(reader.number(), reader.number(), reader.number());
  }

  static void writeItems(List<RankedItem> items, ByteWriter writer) {
    writer.number(items.size());
    for (RankedItem item : items) {
      writer.text(item.item());
      writer.number(item.count());
      writer.text(item.title());
    }
  }

  static List<RankedItem> readItems(ByteReader reader) {
    int size = reader.intNumber();
    List<RankedItem> items = new ArrayList<>(size);
    while (items.size() < size) {
      items.add(readItem(reader));
    }
    return items;
  }

  static RankedItem readItem(ByteReader reader) {
    return new RankedItem(reader.text(), reader.number(), reader.optionalText());
  }
}
