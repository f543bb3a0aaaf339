package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** A ranking while it is put together, and afterwards as long as it may be corrected. */
final class KeptRanking {
  private static final int VERSION = 2;
  private static final int VERSION_WITHOUT_ERRORS = 1;

  private Tally tally = Tally.NONE;
  private List<RankedItem> first = List.of();
  private boolean published;

  static KeptRanking unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    boolean hasErrors = reader.version(VERSION) > VERSION_WITHOUT_ERRORS;
    KeptRanking ranking = new KeptRanking();
    ranking.published = reader.number() == 1;
    long total = reader.number();
    ranking.tally =
        hasErrors ? new Tally(total, reader.number(), reader.number()) : Tally.exact(total);
    ranking.first = new ArrayList<>();
    while (reader.hasMore()) {
      ranking.first.add(new RankedItem(reader.text(), reader.number(), reader.optionalText()));
    }
    return ranking;
  }

  byte[] pack() {
    ByteWriter writer = new ByteWriter(32 + first.size() * 64);
    writer.number(VERSION);
    writer.number(published ? 1 : 0);
    writer.number(tally.total());
    writer.number(tally.error());
    writer.number(tally.bucketError());
    for (RankedItem item : first) {
      writer.text(item.item());
      writer.number(item.count());
      writer.text(item.title());
    }
    return writer.toBytes();
  }

  /**
   * Takes what some buckets know. Their items are theirs alone and counts only grow, so the first k
   * of what was kept and what comes are the first k of all; a count that comes replaces.
   */
  void merge(LocalRanking local, int k) {
    tally = tally.acrossBuckets(local.tally());
    Map<String, RankedItem> items = new HashMap<>();
    first.forEach(item -> items.put(item.item(), item));
    local.items().forEach(item -> items.put(item.item(), item));
    List<RankedItem> merged = new ArrayList<>(items.values());
    merged.sort(RankedItem.ORDER);
    first = merged.subList(0, Math.min(k, merged.size()));
  }

  void publish() {
    published = true;
  }

  boolean isPublished() {
    return published;
  }

  Tally tally() {
    return tally;
  }

  List<RankedItem> first() {
    return first;
  }

  /** The rank of each listed item, from 1. */
  Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new HashMap<>();
    for (RankedItem item : first) {
      ranks.put(item.item(), ranks.size() + 1);
    }
    return ranks;
  }
}
