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
  /** The form of a whole ranking that is written; the one before it had no visitors. */
  static final int NEWEST = 2;

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

  /** A whole ranking: what all have, and what its places have besides. */
  static void write(Ranking ranking, ByteWriter writer) {
    List<RankedItem> items = new ArrayList<>(ranking.places().size());
    ranking.places().forEach(place -> items.add(place.item()));
    writeGroup(ranking.group(), writer);
    writer.text(ranking.window());
    writer.text(ranking.order().longerWindow());
    writer.text(ranking.order().name());
    writer.number(ranking.start());
    writer.number(ranking.end());
    writeTally(ranking.tally(), writer);
    writeItems(items, writer);
    for (Ranking.Place place : ranking.places()) {
      writer.number(place.previousRank());
      writer.number(place.longerCount());
      writer.number(place.score());
      writer.number(place.visitors());
      writer.number(place.error());
    }
  }

  /** Reads a whole ranking of one of the forms up to {@link #NEWEST}. */
  static Ranking read(ByteReader reader, int form) {
    boolean hasVisitors = form == NEWEST;
    Group group = readGroup(reader);
    String window = reader.text();
    String longerWindow = reader.optionalText();
    Order order = Order.of(hasVisitors ? reader.optionalText() : null, longerWindow);
    long start = reader.number();
    long end = reader.number();
    Tally tally = readTally(reader);
    List<Ranking.Place> places = new ArrayList<>();
    for (RankedItem item : readItems(reader)) {
      places.add(
          new Ranking.Place(
              item,
              reader.intNumber(),
              reader.number(),
              reader.number(),
              hasVisitors ? reader.number() : 0,
              hasVisitors ? reader.number() : 0));
    }
    return new Ranking(group, window, order, start, end, tally, places);
  }
}
