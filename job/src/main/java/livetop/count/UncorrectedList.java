package livetop.count;

import java.util.Comparator;
import java.util.List;

/** A kind of ranking that is told once, when its window ends, see {@link UncorrectedHistory}. */
public interface UncorrectedList {
  /** The order of its places. */
  Comparator<Ranking.Place> order();

  /** The first time after this one at which it is told. */
  long nextEnd(long end);

  /** What is told of a group at a time. */
  Ranking at(Group group, long end, Tally tally, List<Ranking.Place> places);

  /** What is told after what was told at the time before. */
  default Ranking after(Ranking before, Ranking due) {
    return due;
  }
}
