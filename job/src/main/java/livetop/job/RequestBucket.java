package livetop.job;

import livetop.event.Event;
import livetop.event.RequestKey;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Sends all attempts of a request to one bucket, whichever shard they came from, and spreads events
 * without an id by their time.
 */
final class RequestBucket implements KeySelector<Event, Integer> {
  private static final long serialVersionUID = 1;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final int bucketCount;
  private transient BucketKeys keys;

  RequestBucket(int bucketCount) {
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
    RequestKey request = event.request();
    return request == null
        ? spread(event.receivedAtMillis() * MULTIPLIER, bucketCount)
        : of(request, bucketCount);
  }

  static int of(RequestKey request, int bucketCount) {
    return spread(request.high(), bucketCount);
  }

  private static int spread(long hash, int bucketCount) {
    return (int) (((hash >>> Integer.SIZE) * bucketCount) >>> Integer.SIZE);
  }
}
