package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * All slices of a time that is over, as a {@link Combiner} handed them on in any order. Ranks them
 * without a stream: what a job would publish of the same events, were none of them late.
 */
public final class RecordedSlices {
  /** The one bucket: nothing is spread over tasks. */
  private static final int BUCKET = 0;

  private final NavigableMap<Long, List<byte[]>> byEnd = new TreeMap<>();

  /** The buckets that the combiner has to use. */
  public static Buckets buckets() {
    return Buckets.seeded(1, 0);
  }

  /** Takes a part of a slice, as {@link Combiner.Output}. */
  public void add(int bucket, long sliceEnd, byte[] packed) {
    byEnd.computeIfAbsent(sliceEnd, end -> new ArrayList<>(1)).add(packed);
  }

  public boolean isEmpty() {
    return byEnd.isEmpty();
  }

  /** The end of the newest slice in epoch milliseconds. */
  public long newestEnd() {
    return byEnd.lastKey();
  }

  /** Forgets the slices that end up to here. */
  public void forget(long upTo) {
    byEnd.headMap(upTo, true).clear();
  }

  /**
   * Publishes every ranking of every window, in the order of time, until all are empty again.
   *
   * @param plan no lateness makes a difference, so it had better have none
   */
  public void rankAll(WindowPlan plan, Consumer<Ranking> out) {
    rank(plan, byEnd, Long.MAX_VALUE, out);
  }

  /**
   * Gives for each group the ranking of the window that is the first to end after the newest slice
   * begins, so that it holds it.
   */
  public List<Ranking> newest(WindowPlan plan, Window window) {
    return at(plan, window, ofSite -> ofSite.firstEndWith(newestEnd()));
  }

  /** Gives for each group the ranking of the window that is the last to end by this time. */
  public List<Ranking> at(WindowPlan plan, Window window, long time) {
    return at(plan, window, ofSite -> ofSite.lastEndUpTo(time));
  }

  /**
   * Ranks no more than the windows that end there, and those before them. What the newest ranking
   * that was written says, also stands for the ends after it: it is given with the end asked for.
   */
  private List<Ranking> at(WindowPlan all, Window configured, ToLongFunction<Window> endOf) {
    WindowPlan plan = all.ofOnly(configured);
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Window ofZone : plan.windowsOfAllZones()) {
      long end = endOf.applyAsLong(ofZone);
      from = Math.min(from, ofZone.startOf(ofZone.previousEnd(end)));
      to = Math.max(to, end);
    }
    Map<Group, Ranking> newest = new HashMap<>();
    rank(
        plan,
        byEnd.subMap(from, false, to, true),
        to,
        ranking -> {
          Window window = plan.window(ranking.window(), ranking.group().site());
          long end = endOf.applyAsLong(window);
          if (ranking.end() <= end) {
            newest.put(ranking.group(), ranking.standingFor(window.startOf(end), end));
          }
        });
    return new ArrayList<>(newest.values());
  }

  private static void rank(
      WindowPlan plan, NavigableMap<Long, List<byte[]>> slices, long upTo, Consumer<Ranking> out) {
    Histories histories = new Histories(plan, out);
    Ranker ranker = new Ranker(plan, histories::add, risen -> {});
    Map<Long, PackedStore> levels = new HashMap<>();
    ranker.open(
        BUCKET, slice -> levels.computeIfAbsent(slice, s -> new MemoryStore()), Long.MIN_VALUE);
    slices.forEach(
        (end, parts) -> {
          ranker.advanceTo(end - 1);
          histories.advanceTo(end - 1);
          parts.forEach(part -> ranker.add(BUCKET, end, part));
        });
    ranker.advanceTo(upTo);
    histories.advanceTo(upTo);
  }
}
