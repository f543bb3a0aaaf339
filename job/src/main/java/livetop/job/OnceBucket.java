package livetop.job;

import livetop.event.Event;
import livetop.event.OnceKey;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Sends all events that are told to be the same to one bucket, whichever shard they came from, and
 * spreads the others by their time.
 */
final class OnceBucket implements KeySelector<Event, Integer> {
  private static final long serialVersionUID = 1;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Once once;
  private final int bucketCount;
  private transient BucketKeys keys;

  OnceBucket(Once once, int bucketCount) {
    this.once = once;
    this.bucketCount = bucketCount;
  }

  @Override
  public Integer getKey(Event event) {
    if (keys == null) {
      keys = new BucketKeys(bucketCount);
    }
    return keys.of(bucketOf(event));
  }

  private int bucketOf(Event event) {
    OnceKey key = once.keyOf(event);
    return key == null
        ? spread(event.receivedAtMillis() * MULTIPLIER, bucketCount)
        : of(key, bucketCount);
  }

  static int of(OnceKey key, int bucketCount) {
    return spread(key.high(), bucketCount);
  }

  private static int spread(long hash, int bucketCount) {
    return (int) (((hash >>> Integer.SIZE) * bucketCount) >>> Integer.SIZE);
  }
}
