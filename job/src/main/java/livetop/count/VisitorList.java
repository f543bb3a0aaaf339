package livetop.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The items of a window by distinct visitors, with their ranks in the window one step earlier. */
final class VisitorList implements UncorrectedList {
  private static final Comparator<Ranking.Place> ORDER =
      Comparator.comparingLong(Ranking.Place::visitors)
          .reversed()
          .thenComparing(place -> place.item().item(), RankedItem::compareUtf8);

  private final Window window;

  VisitorList(Window window) {
    this.window = window;
  }

  @Override
  public Comparator<Ranking.Place> order() {
    return ORDER;
  }

  @Override
  public long nextEnd(long end) {
    return window.nextEnd(end);
  }

  @Override
  public Ranking at(Group group, long end, Tally tally, List<Ranking.Place> places) {
    return Ranking.visited(group, window, end, tally, places);
  }

  @Override
  public Ranking after(Ranking before, Ranking due) {
    Map<String, Integer> ranks = new HashMap<>();
    for (Ranking.Place place : before.places()) {
      ranks.put(place.item().item(), ranks.size() + 1);
    }
    List<Ranking.Place> places = new ArrayList<>(due.places().size());
    for (Ranking.Place place : due.places()) {
      places.add(place.after(ranks.getOrDefault(place.item().item(), 0)));
    }
    return at(due.group(), due.end(), due.tally(), places);
  }
}
