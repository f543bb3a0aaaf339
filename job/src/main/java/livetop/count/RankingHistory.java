package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The rankings of one group in one window, as they are merged, published, corrected and forgotten.
 *
 * <p>A ranking exists where the group has counts, and once more, empty, where it has none any more.
 * Each is published when time reaches its end; a correction publishes it again, and the next one
 * too, whose previous ranks it may have changed.
 */
public final class RankingHistory {
  /** Calls {@link #onTime} when time has reached what was asked for. */
  @FunctionalInterface
  public interface Timers {
    void callAt(long time);
  }

  private final Window window;
  private final int k;
  private final long allowedLatenessMillis;
  private final PackedStore rankings;
  private final PackedStore corrected;

  /**
   * @param rankings the rankings kept, by the end of their window
   * @param corrected the ends of published rankings that are to be published again
   */
  public RankingHistory(
      Window window, WindowPlan plan, PackedStore rankings, PackedStore corrected) {
    this.window = window;
    this.k = plan.k();
    this.allowedLatenessMillis = plan.allowedLatenessMillis();
    this.rankings = rankings;
    this.corrected = corrected;
  }

  /**
   * Takes what some buckets know of a ranking, before or after it was published. After a restart a
   * ranking may be published although the watermark has not reached it again.
   */
  public void add(LocalRanking local, long watermark, Timers timers) {
    long end = local.end();
    KeptRanking ranking = get(end);
    if (ranking == null) {
      ranking = new KeptRanking();
    }
    ranking.merge(local, k);
    rankings.put(end, ranking.pack());
    if (end <= watermark || ranking.isPublished()) {
      corrected.put(end, new byte[0]);
    }
    timers.callAt(Math.max(end, watermark + 1));
  }

  /** Publishes what is due at this time, then what was corrected, and forgets what is final. */
  public void onTime(long time, Group group, Timers timers, Consumer<Ranking> out) {
    KeptRanking due = get(time);
    if (due != null && !due.isPublished()) {
      publish(time, due, group, timers, out);
    }
    NavigableSet<Long> ends = new TreeSet<>();
    corrected.numbers().forEach(ends::add);
    for (long end : ends) {
      publish(end, get(end), group, timers, out);
      corrected.remove(end);
      KeptRanking next = get(end + window.stepMillis());
      if (next.isPublished() && !ends.contains(end + window.stepMillis())) {
        publish(end + window.stepMillis(), next, group, timers, out);
      }
    }
    rankings.remove(time - keepMillis());
  }

  private void publish(
      long end, KeptRanking ranking, Group group, Timers timers, Consumer<Ranking> out) {
    KeptRanking previous = get(end - window.stepMillis());
    Map<String, Integer> previousRanks = previous == null ? Map.of() : previous.ranks();
    List<Ranking.Place> places = new ArrayList<>();
    for (RankedItem item : ranking.first()) {
      places.add(new Ranking.Place(item, previousRanks.getOrDefault(item.item(), 0)));
    }
    out.accept(
        new Ranking(group, window.name(), window.startOf(end), end, ranking.tally(), places));
    ranking.publish();
    rankings.put(end, ranking.pack());
    timers.callAt(end + keepMillis());
    long next = end + window.stepMillis();
    if (ranking.tally().total() > 0 && rankings.get(next) == null) {
      rankings.put(next, new KeptRanking().pack());
      timers.callAt(next);
    }
  }

  /** A ranking is final, and no later one needs its ranks, this long after its end. */
  private long keepMillis() {
    return window.stepMillis() + allowedLatenessMillis;
  }

  private KeptRanking get(long end) {
    byte[] packed = rankings.get(end);
    return packed == null ? null : KeptRanking.unpack(packed);
  }
}
