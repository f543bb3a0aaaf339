package livetop.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** A ranking while it is put together, and afterwards as long as it may be corrected. */
final class KeptRanking {
  private static final int VERSION = 3;
  private static final int VERSION_WITHOUT_PREVIOUS_RANKS = 2;
  private static final int VERSION_WITHOUT_ERRORS = 1;
  private static final int PUBLISHED = 1;
  private static final int WRITTEN = 2;
  private static final int[] UNKNOWN = {};

  private Tally tally = Tally.NONE;
  private List<RankedItem> first = List.of();
  private int limit = Integer.MAX_VALUE;
  private boolean published;
  private boolean written;
  private int[] previousRanks = UNKNOWN;

  static KeptRanking unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    int version = reader.version(VERSION);
    KeptRanking ranking = new KeptRanking();
    long state = reader.number();
    ranking.published = state > 0;
    ranking.written = state == WRITTEN;
    if (version <= VERSION_WITHOUT_PREVIOUS_RANKS) {
      ranking.readFirstVersions(reader, version > VERSION_WITHOUT_ERRORS);
      return ranking;
    }
    ranking.limit = reader.intNumber();
    ranking.tally = PackedRanking.readTally(reader);
    ranking.first = PackedRanking.readItems(reader);
    ranking.previousRanks = new int[reader.intNumber()];
    for (int i = 0; i < ranking.previousRanks.length; i++) {
      ranking.previousRanks[i] = reader.intNumber();
    }
    return ranking;
  }

  private void readFirstVersions(ByteReader reader, boolean hasErrors) {
    written = published;
    tally = hasErrors ? PackedRanking.readTally(reader) : Tally.exact(reader.number());
    first = new ArrayList<>();
    while (reader.hasMore()) {
      first.add(PackedRanking.readItem(reader));
    }
  }

  byte[] pack() {
    ByteWriter writer = PackedRanking.writer(first.size());
    writer.number(VERSION);
    writer.number(written ? WRITTEN : published ? PUBLISHED : 0);
    writer.number(limit);
    PackedRanking.writeTally(tally, writer);
    PackedRanking.writeItems(first, writer);
    writer.number(previousRanks.length);
    for (int rank : previousRanks) {
      writer.number(rank);
    }
    return writer.toBytes();
  }

  /**
   * Takes what some buckets know. Their items are theirs alone and counts only grow, so the first k
   * of what was kept and what comes are the first k of all; a count that comes replaces. Where k
   * was less, those behind are not known: the ranking stays as short.
   */
  void merge(LocalRanking local, int k) {
    limit = Math.min(limit, k);
    tally = tally.acrossBuckets(local.tally());
    Map<String, RankedItem> items = new HashMap<>();
    first.forEach(item -> items.put(item.item(), item));
    local.items().forEach(item -> items.merge(item.item(), item, RankedItem::grownTo));
    List<RankedItem> merged = new ArrayList<>(items.values());
    merged.sort(RankedItem.ORDER);
    first = merged.subList(0, Math.min(limit, merged.size()));
    previousRanks = UNKNOWN;
  }

  /** Takes the ranks of the ranking before this, and tells whether that changes anything here. */
  boolean follow(Map<String, Integer> ranks) {
    int[] before = previousRanks;
    previousRanks = new int[first.size()];
    for (int i = 0; i < previousRanks.length; i++) {
      previousRanks[i] = ranks.getOrDefault(first.get(i).item(), 0);
    }
    return !Arrays.equals(previousRanks, before);
  }

  void publish() {
    published = true;
  }

  /** Whether its time has come: it is written, or one before it says the same. */
  boolean isPublished() {
    return published;
  }

  void write() {
    written = true;
  }

  boolean isWritten() {
    return written;
  }

  /** Whether a reader is told the same by the other one. */
  boolean saysTheSameAs(KeptRanking other) {
    return tally.equals(other.tally)
        && first.equals(other.first)
        && Arrays.equals(previousRanks, other.previousRanks);
  }

  Tally tally() {
    return tally;
  }

  /** The first k in their order, with their ranks in the ranking before. */
  List<Ranking.Place> places() {
    List<Ranking.Place> places = new ArrayList<>(first.size());
    for (RankedItem item : first) {
      places.add(new Ranking.Place(item, previousRanks[places.size()]));
    }
    return places;
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
