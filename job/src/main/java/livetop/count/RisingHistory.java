package livetop.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * What rises of one group in one pair of windows, as it is merged and published.
 *
 * <p>It is told at each time at which both windows end and the group has counts in the shorter one,
 * and once more, empty, when it has none any more; what says the same as what was told last is not
 * told again. It is not corrected: what comes late counts from the next time on.
 */
public final class RisingHistory {
  private static final int VERSION = 1;

  /** No window ends at this time; what was told last is kept there. */
  private static final long TOLD = Long.MIN_VALUE;

  private static final Comparator<Ranking.Place> ORDER =
      (a, b) ->
          a.score() != b.score()
              ? Long.compare(b.score(), a.score())
              : RankedItem.ORDER.compare(a.item(), b.item());

  private final Group group;
  private final Rising rising;
  private final int k;
  private final PackedStore kept;
  private final RankingHistory.Timers timers;
  private final Consumer<Ranking> out;

  /**
   * Takes up what is kept of a group in a pair of windows.
   *
   * @param k how many items are told
   * @param kept what is to be told by its time, and what was told last
   * @param out takes what is told
   */
  public RisingHistory(
      Group group,
      Rising rising,
      int k,
      PackedStore kept,
      RankingHistory.Timers timers,
      Consumer<Ranking> out) {
    this.group = group;
    this.rising = rising;
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
    places.sort(ORDER);
    return Ranking.risen(
        group,
        rising,
        one.end(),
        one.tally().acrossBuckets(other.tally()),
        new ArrayList<>(places.subList(0, Math.min(k, places.size()))));
  }

  /** Tells what is due at this time. */
  public void onTime(long time) {
    Ranking due = get(time);
    if (due == null) {
      return;
    }
    kept.remove(time);
    Ranking told = get(TOLD);
    if (told == null || !told.places().equals(due.places()) || told.total() != due.total()) {
      out.accept(due);
    }
    if (due.total() == 0) {
      kept.remove(TOLD);
      return;
    }
    kept.put(TOLD, pack(due));
    long next = rising.nextEnd(time);
    if (get(next) == null) {
      kept.put(next, pack(Ranking.risen(group, rising, next, Tally.NONE, List.of())));
      timers.callAt(next);
    }
  }

  private Ranking get(long time) {
    byte[] packed = kept.get(time);
    if (packed == null) {
      return null;
    }
    ByteReader reader = new ByteReader(packed);
    reader.version(VERSION);
    return Ranking.read(reader);
  }

  private static byte[] pack(Ranking ranking) {
    ByteWriter writer = new ByteWriter(256);
    writer.number(VERSION);
    ranking.write(writer);
    return writer.toBytes();
  }
}
