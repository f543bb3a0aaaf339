package livetop.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;
import livetop.bytes.Hash;

/**
 * What is remembered of a {@link Standing}: the total, and the first items by hashes of their
 * names, some ten bytes each.
 */
final class PastStanding {
  /** When nothing was counted. */
  static final PastStanding EMPTY = new PastStanding(0, 0, Map.of());

  static final int MAX_ITEMS = 50;

  private static final int VERSION = 1;
  private static final int BYTES_OF_ITEM = 12;

  /** Kept in state, so they never change; two, since 32 bits are not enough to tell pages apart. */
  private static final Hash HIGH = new Hash(0x6c69_7665L);

  private static final Hash LOW = new Hash(0x746f_7021L);

  private final long total;
  private final long most;
  private final Map<Long, Long> counts;

  private PastStanding(long total, long most, Map<Long, Long> counts) {
    this.total = total;
    this.most = most;
    this.counts = counts;
  }

  static byte[] pack(Standing standing) {
    List<String> items = new ArrayList<>(standing.counts().keySet());
    List<String> first = items.subList(0, Math.min(MAX_ITEMS, items.size()));
    List<Long> counts = new ArrayList<>();
    first.forEach(item -> counts.add(standing.counts().get(item)));
    ByteWriter writer = new ByteWriter(BYTES_OF_ITEM * (2 + first.size()));
    writer.number(VERSION);
    writer.number(standing.total());
    writer.number(Standing.mostOf(counts, standing.total()));
    for (int i = 0; i < first.size(); i++) {
      long hash = hashOf(first.get(i));
      writer.number(hash >>> Integer.SIZE);
      writer.number(hash & 0xFFFF_FFFFL);
      writer.number(counts.get(i));
    }
    return writer.toBytes();
  }

  static PastStanding unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    reader.version(VERSION);
    long total = reader.number();
    long most = reader.number();
    Map<Long, Long> counts = new HashMap<>();
    while (reader.hasMore()) {
      long hash = (reader.number() << Integer.SIZE) | reader.number();
      counts.put(hash, reader.number());
    }
    return new PastStanding(total, most, counts);
  }

  private static long hashOf(String item) {
    byte[] bytes = item.getBytes(StandardCharsets.UTF_8);
    long low = LOW.of(bytes, 0, bytes.length) & 0xFFFF_FFFFL;
    return ((long) HIGH.of(bytes, 0, bytes.length) << Integer.SIZE) | low;
  }

  long total() {
    return total;
  }

  /** The count of an item; of one that is not remembered, the most that it can have been. */
  long countOf(String item) {
    return counts.getOrDefault(hashOf(item), most);
  }
}
