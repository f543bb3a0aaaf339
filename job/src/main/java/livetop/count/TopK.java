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
  private final PriorityQueue<ItemCount> lastFirst;
  private long least = Long.MIN_VALUE;

  TopK(int k) {
    this.k = k;
    this.lastFirst = new PriorityQueue<>(k + 1, ItemCount.ORDER.reversed());
  }

  /** Offers an item whose count does not change until the ranking is taken. */
  void offer(ItemCount entry) {
    if (entry.count < least) {
      return;
    }
    lastFirst.add(entry);
    if (lastFirst.size() > k) {
      lastFirst.poll();
    }
    if (lastFirst.size() == k) {
      least = lastFirst.peek().count;
    }
  }

  /** Offers an item with the count that it has now. */
  void offerCopy(ItemCount entry) {
    if (entry.count >= least) {
      offer(entry.copy());
    }
  }

  /** The first k in their order. */
  List<RankedItem> ranked() {
    List<ItemCount> entries = new ArrayList<>(lastFirst);
    entries.sort(ItemCount.ORDER);
    List<RankedItem> ranked = new ArrayList<>(entries.size());
    for (ItemCount entry : entries) {
      ranked.add(entry.ranked());
    }
    return ranked;
  }
}
