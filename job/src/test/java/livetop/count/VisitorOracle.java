package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts the visitors of every window by itself, as sets over all views. */
public final class VisitorOracle {
  /**
   * A counted view.
   *
   * @param reader who viewed, or null for nobody
   * @param watermark that time had reached when it came: windows up to there were told without it
   */
  public record View(Group group, String item, String reader, long time, long watermark) {}

  private final WindowPlan plan;
  private final List<View> views;

  public VisitorOracle(WindowPlan plan, List<View> views) {
    this.plan = plan;
    this.views = views;
  }

  /** What is told, and nothing that says the same as what was told before. */
  public Map<Oracle.Key, Ranking> rankings(Map<String, Set<String>> boardsByWindow) {
    Map<Oracle.Key, Ranking> told = new HashMap<>();
    Map<Group, List<View>> byGroup = new HashMap<>();
    views.forEach(view -> byGroup.computeIfAbsent(view.group, g -> new ArrayList<>()).add(view));
    boardsByWindow.forEach(
        (name, boards) ->
            byGroup.forEach(
                (group, ofGroup) -> {
                  if (boards.contains(group.board())) {
                    tell(group, plan.window(name, group.site()), ofGroup, told);
                  }
                }));
    return told;
  }

  /** What a ranking says, without ranks before. */
  Ranking at(Oracle.Key key) {
    List<View> ofGroup = views.stream().filter(view -> view.group.equals(key.group())).toList();
    Window window = plan.window(key.window(), key.group().site());
    return at(key.group(), window, key.end(), ofGroup, null);
  }

  private void tell(Group group, Window window, List<View> ofGroup, Map<Oracle.Key, Ranking> told) {
    TreeSet<Long> ends = new TreeSet<>();
    for (View view : ofGroup) {
      for (long end : Oracle.endsHolding(window, view.time)) {
        if (end > view.watermark) {
          ends.add(end);
          ends.add(window.nextEnd(end));
        }
      }
    }
    Ranking before = null;
    for (long end : ends) {
      Ranking ranking = at(group, window, end, ofGroup, before);
      boolean saysTheSame =
          before != null
              && before.total() == ranking.total()
              && before.places().equals(ranking.places());
      if (!saysTheSame && (before != null || ranking.total() > 0)) {
        told.put(new Oracle.Key(group, window.name(), end), ranking);
      }
      before = ranking.total() == 0 ? null : ranking;
    }
  }

  private Ranking at(Group group, Window window, long end, List<View> ofGroup, Ranking before) {
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Set<String>> visitors = new HashMap<>();
    int total = 0;
    for (View view : ofGroup) {
      if (view.time >= window.startOf(end) && view.time < end && end > view.watermark) {
        total++;
        counts.merge(view.item, 1, Integer::sum);
        if (view.reader != null) {
          visitors.computeIfAbsent(view.item, i -> new HashSet<>()).add(view.reader);
        }
      }
    }
    List<String> items = new ArrayList<>(visitors.keySet());
    items.sort(
        (a, b) ->
            visitors.get(a).size() != visitors.get(b).size()
                ? visitors.get(b).size() - visitors.get(a).size()
                : RankedItem.compareUtf8(a, b));
    List<String> ranksBefore = new ArrayList<>();
    if (before != null) {
      before.places().forEach(place -> ranksBefore.add(place.item().item()));
    }
    List<Ranking.Place> places = new ArrayList<>();
    for (String item : items.subList(0, Math.min(plan.k(), items.size()))) {
      RankedItem ranked = new RankedItem(item, counts.get(item), null);
      places.add(
          Ranking.Place.visited(ranked, visitors.get(item).size(), 0)
              .after(1 + ranksBefore.indexOf(item)));
    }
    return Ranking.visited(group, window, end, Tally.exact(total), places);
  }
}
