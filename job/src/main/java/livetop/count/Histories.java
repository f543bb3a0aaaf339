package livetop.count;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The {@link RankingHistory} of every group in every window, with one time for all of them. */
final class Histories {
  private final WindowPlan plan;
  private final Consumer<Ranking> out;
  private final Map<Group, Map<String, RankingHistory>> byGroup = new HashMap<>();
  private final NavigableMap<Long, Set<RankingHistory>> timers = new TreeMap<>();
  private long watermark = Long.MIN_VALUE;

  Histories(WindowPlan plan, Consumer<Ranking> out) {
    this.plan = plan;
    this.out = out;
  }

  /** Takes a ranking that is not due before the time that was reached. */
  void add(LocalRanking local) {
    byGroup
        .computeIfAbsent(local.group(), group -> new LinkedHashMap<>())
        .computeIfAbsent(local.window(), window -> history(local.group(), window))
        .add(local, watermark);
  }

  private RankingHistory history(Group group, String window) {
    RankingHistory[] self = new RankingHistory[1];
    self[0] =
        new RankingHistory(
            group,
            plan.window(window, group.site()),
            plan,
            new MemoryStore(),
            time -> timers.computeIfAbsent(time, t -> new LinkedHashSet<>()).add(self[0]),
            out);
    return self[0];
  }

  /** Publishes what is due up to this time, in the order of time. */
  void advanceTo(long time) {
    while (!timers.isEmpty() && timers.firstKey() <= time) {
      Map.Entry<Long, Set<RankingHistory>> due = timers.pollFirstEntry();
      due.getValue().forEach(history -> history.onTime(due.getKey()));
    }
    watermark = time;
  }
}
