package livetop.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import livetop.count.Group;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.Tally;

/** The rankings of one list as merge promises to write them, and as they are. */
final class WrittenRankings {
  private final Group group;
  private final String window;
  private final long size;
  private final long step;
  private final int k;
  private final TreeMap<Long, Map<String, Integer>> slices = new TreeMap<>();
  private final TreeMap<Long, Ranking> published = new TreeMap<>();
  private final Set<Long> written = new HashSet<>();
  private long time;
  private long changedFrom = Long.MAX_VALUE;

  WrittenRankings(Group group, String window, long size, long step, int k, long start) {
    this.group = group;
    this.window = window;
    this.size = size;
    this.step = step;
    this.k = k;
    this.time = start;
  }

  void count(long sliceEnd, String item, int count) {
    slices.computeIfAbsent(sliceEnd, isNew -> new HashMap<>()).merge(item, count, Integer::sum);
    changedFrom = Math.min(changedFrom, sliceEnd);
  }

  /** All that are published by this time, written or not. */
  NavigableMap<Long, Ranking> published() {
    return published;
  }

  /** Publishes up to this time; what is written of that. */
  List<Ranking> advanceTo(long newTime) {
    List<Ranking> out = new ArrayList<>();
    long first = Math.min(time + 1, changedFrom);
    for (long end = Math.floorDiv(first + step - 1, step) * step; end <= newTime; end += step) {
      Ranking before = published.get(end - step);
      Ranking ranking = at(end);
      if (ranking.total() == 0 && (before == null || before.total() == 0)) {
        Map.Entry<Long, Map<String, Integer>> next = slices.higherEntry(end);
        end = next == null ? newTime : Math.max(end, next.getKey() / step * step - step);
        continue;
      }
      Ranking old = published.put(end, ranking);
      if (written.contains(end) ? !same(old, ranking) : !same(before, ranking)) {
        written.add(end);
        out.add(ranking);
      }
    }
    time = newTime;
    changedFrom = Long.MAX_VALUE;
    return out;
  }

  private static boolean same(Ranking one, Ranking other) {
    return one != null && one.total() == other.total() && one.places().equals(other.places());
  }

  private Ranking at(long end) {
    Map<String, Long> counts = new HashMap<>();
    slices
        .subMap(end - size, false, end, true)
        .values()
        .forEach(
            slice -> slice.forEach((item, count) -> counts.merge(item, (long) count, Long::sum)));
    List<RankedItem> items = new ArrayList<>();
    counts.forEach((item, count) -> items.add(new RankedItem(item, count, null)));
    items.sort(RankedItem.ORDER);
    List<Ranking.Place> places = new ArrayList<>();
    items.stream().limit(k).forEach(item -> places.add(new Ranking.Place(item, 0)));
    long total = counts.values().stream().mapToLong(count -> count).sum();
    return new Ranking(group, window, end - size, end, Tally.exact(total), places);
  }
}
