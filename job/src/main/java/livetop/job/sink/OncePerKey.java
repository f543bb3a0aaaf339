package livetop.job.sink;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What of a batch goes into one request: the first record of each key. Kinesis takes some records
 * of a request and refuses others, and a later one of a key that was refused must not go before it.
 */
final class OncePerKey {
  private final List<ResultRecord> batch;
  private final List<ResultRecord> sent = new ArrayList<>();

  OncePerKey(List<ResultRecord> batch) {
    this.batch = batch;
    Set<String> keys = new HashSet<>();
    for (ResultRecord record : batch) {
      if (keys.add(record.key())) {
        sent.add(record);
      }
    }
  }

  /** The records of the request, in their order. */
  List<ResultRecord> sent() {
    return sent;
  }

  /**
   * What is left for the next request, in its order: what was refused, and what was not sent.
   *
   * @param isRefused tells it of a sent record by its place in the request
   */
  List<ResultRecord> left(IntPredicate isRefused) {
    List<ResultRecord> left = new ArrayList<>();
    int place = 0;
    for (ResultRecord record : batch) {
      boolean wasSent = place < sent.size() && sent.get(place) == record;
      if (!wasSent || isRefused.test(place)) {
        left.add(record);
      }
      if (wasSent) {
        place++;
      }
    }
    return left;
  }
}
