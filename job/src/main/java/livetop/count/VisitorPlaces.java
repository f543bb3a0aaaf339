package livetop.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts together whom the items in the buckets of one task reached in one window: of each group the
 * first k by visitors. Items of which no visitor is known are left out.
 */
final class VisitorPlaces {
  private final int k;
  private final Map<Group, Candidates> groups = new LinkedHashMap<>();

  VisitorPlaces(int k) {
    this.k = k;
  }

  /**
   * Adds what a bucket has of a group.
   *
   * @param reached its items, or null if they reached nobody
   * @param start of the window
   */
  void add(Group group, TotalItems views, ItemTable<ReachedItem> reached, long start) {
    Candidates candidates = groups.computeIfAbsent(group, g -> new Candidates());
    candidates.tally = candidates.tally.acrossBuckets(views.tally());
    if (reached != null) {
      reached.forEach(
          item -> {
            Sample sample = item.lastViews().sampleSince(start);
            int held = item.lastViews().count(sample);
            if (held > 0) {
              candidates.offer(new Candidate(views.find(item), sample, held));
            }
          });
    }
  }

  /** Hands over what was found, group by group. */
  void handOver(Window window, long end, Consumer<Ranking> out) {
    groups.forEach(
        (group, found) ->
            out.accept(Ranking.visited(group, window, end, found.tally, found.places())));
  }

  private final class Candidates {
    private final FirstK<Candidate> first = new FirstK<>(k, Candidate.ORDER);
    private Tally tally = Tally.NONE;

    private void offer(Candidate candidate) {
      Candidate last = first.last();
      if (last == null || candidate.visitors >= last.visitors) {
        first.offer(candidate);
      }
    }

    private List<Ranking.Place> places() {
      List<Ranking.Place> places = new ArrayList<>();
      first.inOrder().forEach(each -> places.add(each.place()));
      return places;
    }
  }

  /** An item whose views do not change until the ranking is taken. */
  private static final class Candidate {
    private static final Comparator<Candidate> ORDER =
        (a, b) ->
            a.visitors != b.visitors
                ? Long.compare(b.visitors, a.visitors)
                : ItemCount.BY_ITEM.compare(a.item, b.item);

    private final ItemCount item;
    private final long visitors;
    private final long error;

    Candidate(ItemCount item, Sample sample, int held) {
      this.item = item;
      this.visitors = sample.estimate(held);
      this.error = sample.error(held);
    }

    Ranking.Place place() {
      return Ranking.Place.visited(item.ranked(), visitors, error);
    }
  }
}
