package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What {@code merge} has to publish under plans that change: for each window and each time that it
 * stays what it is, all its rankings, by looking at all events.
 */
public final class MergeOracle {
  private final Map<String, Life> lives = new HashMap<>();
  private final List<Oracle.Counted> events = new ArrayList<>();
  private final Map<Oracle.Key, Ranking> ended = new HashMap<>();
  private WindowPlan plan;

  /** An event that counts in what ends after this. */
  private record Heard(Oracle.Counted event, long after) {}

  /** A window while it is what it is. */
  private final class Life {
    private final Window window;
    private final long after;
    private final Set<Group> carried = new HashSet<>();
    private final List<Heard> heard = new ArrayList<>();
    private long finalUpTo;

    Life(Window window, long after) {
      this.window = window;
      this.after = after;
      this.finalUpTo = after;
      events.forEach(event -> heard.add(new Heard(event, after)));
    }

    Map<Oracle.Key, Ranking> rankings(long upTo) {
      Map<Group, Map<Long, Map<String, Long>>> counts = new HashMap<>();
      for (Heard each : heard) {
        Oracle.endsHolding(window, each.event.time()).stream()
            .filter(end -> end > each.after)
            .forEach(
                end ->
                    counts
                        .computeIfAbsent(each.event.group(), g -> new HashMap<>())
                        .computeIfAbsent(end, e -> new HashMap<>())
                        .merge(each.event.item(), 1L, Long::sum));
      }
      Map<Oracle.Key, Ranking> rankings = new HashMap<>();
      counts.forEach((group, byEnd) -> Oracle.rank(plan, window, group, byEnd, rankings));
      carried.forEach(group -> firstOf(group, rankings));
      rankings.keySet().removeIf(key -> key.end() > upTo);
      return rankings;
    }

    /** The first ranking, published even where there are no counts. */
    private void firstOf(Group group, Map<Oracle.Key, Ranking> rankings) {
      long end = window.lastEndUpTo(after) + window.stepMillis();
      rankings.putIfAbsent(
          new Oracle.Key(group, window.name(), end),
          new Ranking(group, window.name(), window.startOf(end), end, Tally.exact(0), List.of()));
    }

    /** The groups of which one more ranking was to come. */
    Set<Group> unfinished(long time) {
      Set<Group> groups = new HashSet<>();
      long last = window.lastEndUpTo(time);
      rankings(time).values().stream()
          .filter(ranking -> ranking.end() == last && ranking.total() > 0)
          .forEach(ranking -> groups.add(ranking.group()));
      if (last <= after) {
        groups.addAll(carried);
      }
      return groups;
    }
  }

  public MergeOracle(WindowPlan plan) {
    this.plan = plan;
    plan.windows().forEach(w -> lives.put(w.name(), new Life(w, Long.MIN_VALUE)));
  }

  public void count(Oracle.Counted event) {
    events.add(event);
    lives.values().forEach(life -> life.heard.add(new Heard(event, life.finalUpTo)));
  }

  /** From this time on there is another plan. */
  public void change(WindowPlan newPlan, long time) {
    Map<String, Life> before = new HashMap<>(lives);
    lives.clear();
    for (Window window : newPlan.windows()) {
      Life old = before.get(window.name());
      if (old != null && isSame(old.window, window)) {
        old.finalUpTo = Math.max(old.finalUpTo, time - plan.allowedLatenessMillis());
        lives.put(window.name(), before.remove(window.name()));
      } else {
        Life begun = new Life(window, time);
        begun.carried.addAll(old == null ? Set.of() : old.unfinished(time));
        lives.put(window.name(), begun);
      }
    }
    before.values().forEach(life -> ended.putAll(life.rankings(time)));
    plan = newPlan;
  }

  private static boolean isSame(Window one, Window other) {
    return LongStream.range(0, 120)
        .map(i -> i * 5_000)
        .allMatch(time -> spans(one, time).equals(spans(other, time)));
  }

  private static List<Long> spans(Window window, long time) {
    List<Long> spans = new ArrayList<>();
    for (long end : Oracle.endsHolding(window, time)) {
      spans.add(window.startOf(end));
      spans.add(end);
    }
    return spans;
  }

  public Map<Oracle.Key, Ranking> rankings() {
    Map<Oracle.Key, Ranking> rankings = new HashMap<>(ended);
    lives.values().forEach(life -> rankings.putAll(life.rankings(Long.MAX_VALUE)));
    return rankings;
  }
}
