package livetop.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first k of what is offered, in an order of its own. */
final class FirstK<T> {
  private final int k;
  private final Comparator<T> order;
  private final PriorityQueue<T> lastFirst;

  FirstK(int k, Comparator<T> order) {
    this.k = k;
    this.order = order;
    this.lastFirst = new PriorityQueue<>(order.reversed());
  }

  void offer(T candidate) {
    lastFirst.add(candidate);
    if (lastFirst.size() > k) {
      lastFirst.poll();
    }
  }

  /** The last of k, which a candidate has to be before; null as long as there are fewer. */
  T last() {
    return lastFirst.size() < k ? null : lastFirst.peek();
  }

  /** The first k in their order. */
  List<T> inOrder() {
    List<T> found = new ArrayList<>(lastFirst);
    found.sort(order);
    return found;
  }
}
