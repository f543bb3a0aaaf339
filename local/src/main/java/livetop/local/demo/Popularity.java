package livetop.local.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws items with Zipf's law: the second is half as likely as the first, the third a third as
 * likely. The order shifts with time, so that ranks move: most often by neighbours that change
 * places, now and then by an item from far below that everybody suddenly reads.
 */
final class Popularity<T> {
  private final List<T> order;
  private final double[] cumulated;
  private final Random random;

  Popularity(List<T> items, Random random) {
    this.order = new ArrayList<>(items);
    this.cumulated = new double[items.size()];
    this.random = random;
    double sum = 0;
    for (int rank = 0; rank < cumulated.length; rank++) {
      sum += 1.0 / (rank + 1);
      cumulated[rank] = sum;
    }
  }

  T draw() {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int rank = 0;
    while (cumulated[rank] < point) {
      rank++;
    }
    return order.get(rank);
  }

  void shift() {
    if (random.nextInt(4) == 0) {
      T breaking = order.remove(random.nextInt(order.size()));
      order.add(random.nextInt(Math.min(3, order.size() + 1)), breaking);
    } else {
      int upper = random.nextInt(order.size() - 1);
      Collections.swap(order, upper, upper + 1);
    }
  }
}
