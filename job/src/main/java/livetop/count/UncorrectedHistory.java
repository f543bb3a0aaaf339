package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * Rankings of one group that are told once, as they are merged and published.
 *
 * <p>One is told at each time at which its window ends and the group has counts in it, and once
 * more, empty, when it has none any more; what says the same as what was told last is not told
 * again. It is not corrected: what comes late counts from the next time on.
 */
public final class UncorrectedHistory {
  /** The version of what is kept; that before it had no visitors. */
  private static final int VERSION = PackedRanking.NEWEST;

  /** No window ends at this time; what was told last is kept there. */
  private static final long TOLD = Long.MIN_VALUE;

  private final Group group;
  private final UncorrectedList list;
  private final int k;
  private final PackedStore kept;
  private final RankingHistory.Timers timers;
  private final Consumer<Ranking> out;

  /**
   * Takes up what is kept of a group.
   *
   * @param k how many items are told
   * @param kept what is to be told by its time, and what was told last
   * @param out takes what is told
   */
  public UncorrectedHistory(
      Group group,
      UncorrectedList list,
      int k,
      PackedStore kept,
      RankingHistory.Timers timers,
      Consumer<Ranking> out) {
    this.group = group;
    this.list = list;
    this.k = k;
    this.kept = kept;
    this.timers = timers;
    this.out = out;
  }

  /** Takes what one task knows; its items are in no other one. */
  public void add(Ranking part) {
    Ranking known = get(part.end());
    Ranking merged = known == null ? part : merge(known, part);
    kept.put(part.end(), pack(merged));
    timers.callAt(part.end());
  }

  private Ranking merge(Ranking one, Ranking other) {
    List<Ranking.Place> places = new ArrayList<>(one.places());
    places.addAll(other.places());
    places.sort(list.order());
    return list.at(
        group,
        one.end(),
        one.tally().acrossBuckets(other.tally()),
        new ArrayList<>(places.subList(0, Math.min(k, places.size()))));
  }

  /** Tells what is due at this time. */
  public void onTime(long time) {
    Ranking merged = get(time);
    if (merged == null) {
      return;
    }
    kept.remove(time);
    Ranking told = get(TOLD);
    Ranking due = told == null ? merged : list.after(told, merged);
    if (told == null || !told.places().equals(due.places()) || !told.tally().equals(due.tally())) {
      out.accept(due);
    }
    if (due.total() == 0) {
      kept.remove(TOLD);
      return;
    }
    kept.put(TOLD, pack(due));
    long next = list.nextEnd(time);
    if (get(next) == null) {
      kept.put(next, pack(list.at(group, next, Tally.NONE, List.of())));
      timers.callAt(next);
    }
  }

  private Ranking get(long time) {
    byte[] packed = kept.get(time);
    if (packed == null) {
      return null;
    }
    ByteReader reader = new ByteReader(packed);
    return PackedRanking.read(reader, reader.version(VERSION));
  }

  private static byte[] pack(Ranking ranking) {
    ByteWriter writer = new ByteWriter(256);
    writer.number(VERSION);
    PackedRanking.write(ranking, writer);
    return writer.toBytes();
  }
}
