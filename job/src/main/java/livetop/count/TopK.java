package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the first k of the items offered, in O(log k) for one that enters and O(1) for one that
 * does not.
 */
final class TopK {
  private final int k;
  private final PriorityQueue<RankedItem> lastFirst;

  TopK(int k) {
    this.k = k;
    this.lastFirst = new PriorityQueue<>(k + 1, RankedItem.ORDER.reversed());
  }

  void offer(String item, long count, String title) {
    if (lastFirst.size() == k && count < lastFirst.peek().count()) {
      return;
    }
    lastFirst.add(new RankedItem(item, count, title));
    if (lastFirst.size() > k) {
      lastFirst.poll();
    }
  }

  /** The first k in their order. */
  List<RankedItem> ranked() {
    List<RankedItem> ranked = new ArrayList<>(lastFirst);
    ranked.sort(RankedItem.ORDER);
    return ranked;
  }
}
