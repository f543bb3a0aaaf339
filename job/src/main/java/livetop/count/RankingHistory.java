package livetop.count;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The rankings of one group in one window, as they are merged, published, corrected and forgotten.
 *
 * <p>A ranking exists where the group has counts, and once more, empty, where it has none any more.
 * Each is published when time reaches its end, and again when it is corrected. One that says the
 * same as the one before it is not written: the newest that is stands for it. Whenever one is
 * published, those after it that were published before are looked at again, as far as they change:
 * so a ranking that comes late, even after a restart, leaves none wrong behind it.
 */
public final class RankingHistory {
  /** Calls {@link #onTime} when time has reached what was asked for. */
  @FunctionalInterface
  public interface Timers {
    void callAt(long time);
  }

  private final Group group;
  private final Window window;
  private final WindowPlan plan;
  private final PackedStore rankings;
  private final Timers timers;
  private final Consumer<Ranking> out;

  /**
   * Takes up what is kept of a group in a window.
   *
   * @param rankings the rankings kept, by the end of their window
   * @param out takes what is published
   */
  public RankingHistory(
      Group group,
      Window window,
      WindowPlan plan,
      PackedStore rankings,
      Timers timers,
      Consumer<Ranking> out) {
    this.group = group;
    this.window = window;
    this.plan = plan;
    this.rankings = rankings;
    this.timers = timers;
    this.out = out;
  }

  /**
   * Takes what some buckets know of a ranking. After a restart it may be published although the
   * watermark has not reached it again.
   *
   * @return whether it was due before, so that {@link #correct} has to publish it
   */
  public boolean add(LocalRanking local, long watermark) {
    long end = local.end();
    KeptRanking kept = get(end);
    KeptRanking ranking = kept == null ? new KeptRanking() : kept;
    ranking.merge(local, plan.k());
    rankings.put(end, ranking.pack());
    if (ranking.isPublished() || end <= watermark) {
      return true;
    }
    timers.callAt(end);
    return false;
  }

  /** Publishes rankings to which something was added after they were due. */
  public void correct(NavigableSet<Long> ends) {
    for (long end : ends) {
      publish(end, get(end));
    }
  }

  /** Publishes what is due at this time, and forgets what is final. */
  public void onTime(long time) {
    KeptRanking due = window.endsAt(time) ? get(time) : null;
    if (due != null && !due.isPublished()) {
      publish(time, due);
    }
    long next = time - plan.allowedLatenessMillis();
    if (window.endsAt(next)) {
      rankings.remove(window.previousEnd(next));
    }
  }

  /** Goes on with what an earlier run kept, to be forgotten when today's lateness says so. */
  public void goOn() {
    for (long end : ends()) {
      if (window.endsAt(end)) {
        timers.callAt(get(end).isPublished() ? keptUntil(end) : end);
      } else {
        rankings.remove(end); // of a version that did not remember what its windows were
      }
    }
  }

  /**
   * Forgets what another window of this name kept. If a ranking was still to come, one comes here:
   * a reader may see counts that are over.
   *
   * @param time this window's rankings end after it
   */
  public void beginAfter(long time) {
    boolean expected = false;
    for (long end : ends()) {
      expected |= !get(end).isPublished();
      rankings.remove(end);
    }
    if (expected) {
      expect(window.nextEnd(window.lastEndUpTo(time)));
    }
  }

  private NavigableSet<Long> ends() {
    NavigableSet<Long> ends = new TreeSet<>();
    rankings.numbers().forEach(ends::add);
    return ends;
  }

  private void publish(long end, KeptRanking ranking) {
    KeptRanking previous = get(window.previousEnd(end));
    follow(end, ranking, previous);
    timers.callAt(keptUntil(end));
    long nextEnd = window.nextEnd(end);
    KeptRanking next = get(nextEnd);
    if (next == null && ranking.tally().total() > 0) {
      expect(nextEnd);
    }
    KeptRanking before = ranking;
    while (next != null && next.isPublished() && follow(nextEnd, next, before)) {
      before = next;
      nextEnd = window.nextEnd(nextEnd);
      next = get(nextEnd);
    }
  }

  /** Publishes a ranking after the one before it, and tells whether what it says has changed. */
  private boolean follow(long end, KeptRanking ranking, KeptRanking previous) {
    boolean changes = ranking.follow(previous == null ? Map.of() : previous.ranks());
    boolean stands = previous != null && previous.isPublished() && ranking.saysTheSameAs(previous);
    ranking.publish();
    if (ranking.isWritten() ? changes : !stands) {
      ranking.write();
      out.accept(
          new Ranking(
              group, window.name(), window.startOf(end), end, ranking.tally(), ranking.places()));
    }
    rankings.put(end, ranking.pack());
    return changes;
  }

  /** A ranking that is published at its end, even if it stays empty. */
  private void expect(long end) {
    rankings.put(end, new KeptRanking().pack());
    timers.callAt(end);
  }

  /** When a ranking is final, and no later one needs its ranks. */
  private long keptUntil(long end) {
    return window.nextEnd(end) + plan.allowedLatenessMillis();
  }

  private KeptRanking get(long end) {
    byte[] packed = rankings.get(end);
    return packed == null ? null : KeptRanking.unpack(packed);
  }
}
