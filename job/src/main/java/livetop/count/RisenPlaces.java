package livetop.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts together what has risen in the buckets of one task at one time: of each group the first k by
 * score. Items that were counted no more often than before are left out.
 */
final class RisenPlaces {
  private final Rising rising;
  private final int k;
  private final Map<Group, Candidates> groups = new LinkedHashMap<>();

  RisenPlaces(Rising rising, int k) {
    this.rising = rising;
    this.k = k;
  }

  /** Adds what a bucket counted of a group in both windows. */
  void add(Group group, TotalItems shorter, TotalItems longer) {
    Candidates candidates = groups.computeIfAbsent(group, g -> new Candidates());
    candidates.tally = candidates.tally.acrossBuckets(shorter.tally());
    shorter.forEach(item -> candidates.offer(item, longer));
  }

  /** Hands over what was found, group by group. */
  void handOver(long end, Consumer<Ranking> out) {
    groups.forEach(
        (group, found) ->
            out.accept(Ranking.risen(group, rising, end, found.tally, found.places())));
  }

  private final class Candidates {
    private final FirstK<Candidate> first = new FirstK<>(k, Candidate.ORDER);
    private Tally tally = Tally.NONE;

    private void offer(TotalItem item, TotalItems longer) {
      TotalItem known = longer.find(item);
      long inLonger = known == null ? item.count : known.count;
      long score = rising.score(item.count, inLonger);
      Candidate last = first.last();
      if (score > Rising.AS_BEFORE && (last == null || score >= last.score)) {
        first.offer(new Candidate(item, inLonger, score));
      }
    }

    private List<Ranking.Place> places() {
      List<Ranking.Place> places = new ArrayList<>();
      first.inOrder().forEach(each -> places.add(each.place()));
      return places;
    }
  }

  /** An item whose counts do not change until the ranking is taken. */
  private static final class Candidate {
    private static final Comparator<Candidate> ORDER =
        (a, b) ->
            a.score != b.score
                ? Long.compare(b.score, a.score)
                : ItemCount.ORDER.compare(a.item, b.item);

    private final ItemCount item;
    private final long inLonger;
    private final long score;

    Candidate(ItemCount item, long inLonger, long score) {
      this.item = item;
      this.inLonger = inLonger;
      this.score = score;
    }

    Ranking.Place place() {
      return Ranking.Place.risen(item.ranked(), inLonger, score);
    }
  }
}
