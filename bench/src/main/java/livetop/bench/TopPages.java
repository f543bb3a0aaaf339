package livetop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The first K of the pages that were offered. */
final class TopPages {
  private final PriorityQueue<PageCount> worstFirst =
      new PriorityQueue<>(PageCount.BEST_FIRST.reversed());

  /** Whether a page with this count may be among the first, so that it is worth an offer. */
  boolean admits(long count) {
    return worstFirst.size() < Workload.K || count >= worstFirst.peek().count;
  }

  void offer(PageCount page) {
    worstFirst.add(page);
    if (worstFirst.size() > Workload.K) {
      worstFirst.poll();
    }
  }

  /** The pages, best first. */
  List<PageCount> bestFirst() {
    List<PageCount> sorted = new ArrayList<>(worstFirst);
    sorted.sort(PageCount.BEST_FIRST);
    return sorted;
  }
}
