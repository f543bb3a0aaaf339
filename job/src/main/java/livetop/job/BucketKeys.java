package livetop.job;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The keys under which Flink keeps the buckets: one for each key group, so that buckets are spread
 * evenly over the tasks. Flink hashes keys, so plain numbers would crowd in some key groups.
 */
final class BucketKeys {
  private final int[] keys;

  BucketKeys(int maxParallelism) {
    keys = new int[maxParallelism];
    boolean[] found = new boolean[maxParallelism];
    int missing = maxParallelism;
    for (int key = 0; missing > 0; key++) {
      int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
      if (!found[keyGroup]) {
        found[keyGroup] = true;
        keys[keyGroup] = key;
        missing--;
      }
    }
  }

  /** The key of a bucket; the bucket's number is also its key group. */
  int of(int bucket) {
    return keys[bucket];
  }
}
