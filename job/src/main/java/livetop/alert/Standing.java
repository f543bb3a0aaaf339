package livetop.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;
import livetop.count.Ranking;

/** How a list stands: what {@link Look} needs of a ranking. It stands until another one comes. */
final class Standing {
  static final Standing EMPTY = new Standing(Long.MIN_VALUE, 0, Map.of());
  private static final int VERSION = 1;
  private static final int BYTES_OF_ITEM = 48;

  private final long end;
  private final long total;
  private final Map<String, Long> counts;

  private Standing(long end, long total, Map<String, Long> counts) {
    this.end = end;
    this.total = total;
    this.counts = counts;
  }

  static Standing of(Ranking ranking) {
    Map<String, Long> counts = new LinkedHashMap<>();
    ranking.places().forEach(place -> counts.put(place.item().item(), place.item().count()));
    return new Standing(ranking.end(), ranking.total(), counts);
  }

  static Standing unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    reader.version(VERSION);
    long end = reader.number();
    long total = reader.number();
    Map<String, Long> counts = new LinkedHashMap<>();
    while (reader.hasMore()) {
      counts.put(reader.text(), reader.number());
    }
    return new Standing(end, total, counts);
  }

  byte[] pack() {
    ByteWriter writer = new ByteWriter(BYTES_OF_ITEM * (1 + counts.size()));
    writer.number(VERSION);
    writer.number(end);
    writer.number(total);
    counts.forEach(
        (item, count) -> {
          writer.text(item);
          writer.number(count);
        });
    return writer.toBytes();
  }

  long end() {
    return end;
  }

  long total() {
    return total;
  }

  /** The counts of the listed items, the greatest first. */
  Map<String, Long> counts() {
    return counts;
  }

  /** The count of an item; of one that is not listed, the most that it can be. */
  long countOf(String item) {
    Long count = counts.get(item);
    return count == null ? mostOf(counts.values(), total) : count;
  }

  /** What is not listed has no more than the last that is, nor than what those leave. */
  static long mostOf(Iterable<Long> listed, long total) {
    long rest = total;
    long last = Long.MAX_VALUE;
    for (long count : listed) {
      rest -= count;
      last = count;
    }
    return Math.max(0, Math.min(last, rest));
  }
}
