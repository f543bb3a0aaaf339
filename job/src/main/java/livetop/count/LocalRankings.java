package livetop.count;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Puts together what the buckets of one task know of rankings: the first k over all of them. */
final class LocalRankings {
  private final int k;
  private final Map<Window, Map<Long, Map<Group, Candidates>>> candidates = new LinkedHashMap<>();

  LocalRankings(int k) {
    this.k = k;
  }

  /** What is known of one ranking, to add to. */
  Candidates of(Window window, long end, Group group) {
    return candidates
        .computeIfAbsent(window, w -> new TreeMap<>())
        .computeIfAbsent(end, e -> new LinkedHashMap<>())
        .computeIfAbsent(group, g -> new Candidates(k));
  }

  /** Hands over all of them: window by window, and of each in the order of time. */
  void handOver(Consumer<LocalRanking> out) {
    candidates.forEach(
        (window, byEnd) ->
            byEnd.forEach(
                (end, groups) ->
                    groups.forEach(
                        (group, known) -> out.accept(known.ranking(group, window, end)))));
  }

  /** The first k of one group over several buckets, and their part of the total. */
  static final class Candidates {
    private final TopK first;
    private Tally tally = Tally.NONE;

    private Candidates(int k) {
      first = new TopK(k);
    }

    /** Adds what a bucket counted in the window. */
    void add(TotalItems totals) {
      tally = tally.acrossBuckets(totals.tally());
      totals.forEach(first::offer);
    }

    /** Adds what a bucket's part has grown by since the window was published. */
    void add(LookedUp.Growth growth) {
      tally = tally.acrossBuckets(growth.tally());
      growth.items().forEach(first::offerCopy);
    }

    private LocalRanking ranking(Group group, Window window, long end) {
      return new LocalRanking(group, window.name(), end, tally, first.ranked());
    }
  }
}
