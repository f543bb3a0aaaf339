package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.event.Boards;

/**
 * Ranks all events of every window by itself: slow, simple, and what everything else must equal.
 */
public final class Oracle {
  /** A counted event. */
  public record Counted(Group group, String item, long time) {
    /** What became of it, on the board that tells that. */
    Counted status() {
      return new Counted(new Group(group.site(), Boards.STATUS), "counted", time);
    }
  }

  /** What a ranking is of. */
  public record Key(Group group, String window, long end) {}

  private Oracle() {}

  public static Map<Key, Ranking> rankings(WindowPlan plan, List<Counted> events) {
    Map<Key, Ranking> rankings = new HashMap<>();
    for (Window configured : plan.windows()) {
      Map<Group, Map<Long, Map<String, Long>>> counts = new HashMap<>();
      for (Counted event : events) {
        Window window = plan.window(configured.name(), event.group().site());
        for (long end : endsHolding(window, event.time())) {
          counts
              .computeIfAbsent(event.group(), g -> new HashMap<>())
              .computeIfAbsent(end, e -> new HashMap<>())
              .merge(event.item(), 1L, Long::sum);
        }
      }
      counts.forEach(
          (group, byEnd) ->
              rank(plan, plan.window(configured.name(), group.site()), group, byEnd, rankings));
    }
    return rankings;
  }

  static List<Long> endsHolding(Window window, long time) {
    List<Long> ends = new ArrayList<>();
    long end = window.nextEnd(window.lastEndUpTo(time));
    while (window.startOf(end) <= time) {
      ends.add(end);
      end = window.nextEnd(end);
    }
    return ends;
  }

  static void rank(
      WindowPlan plan,
      Window window,
      Group group,
      Map<Long, Map<String, Long>> byEnd,
      Map<Key, Ranking> rankings) {
    Set<Long> ends = new HashSet<>(byEnd.keySet());
    byEnd.keySet().forEach(end -> ends.add(window.nextEnd(end)));
    for (long end : ends) {
      Map<String, Integer> previous = new HashMap<>();
      for (RankedItem item : first(plan, byEnd.get(window.previousEnd(end)))) {
        previous.put(item.item(), previous.size() + 1);
      }
      List<Ranking.Place> places = new ArrayList<>();
      for (RankedItem item : first(plan, byEnd.get(end))) {
        places.add(new Ranking.Place(item, previous.getOrDefault(item.item(), 0)));
      }
      long total =
          byEnd.getOrDefault(end, Map.of()).values().stream().mapToLong(Long::longValue).sum();
      rankings.put(
          new Key(group, window.name(), end),
          new Ranking(group, window.name(), window.startOf(end), end, Tally.exact(total), places));
    }
  }

  private static List<RankedItem> first(WindowPlan plan, Map<String, Long> counts) {
    if (counts == null) {
      return List.of();
    }
    return counts.entrySet().stream()
        .map(entry -> new RankedItem(entry.getKey(), entry.getValue(), null))
        .sorted(RankedItem.ORDER)
        .limit(plan.k())
        .toList();
  }
}
