package livetop.gateway.access;

import java.util.function.LongSupplier;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * Lets a method be called as often as its stage allows. Each method has a bucket of its own, also
 * where the limit is that of all methods.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html">Throttle
 *     requests</a>
 */
final class Throttle {
  private static final Throttle NONE = new Throttle(null, () -> 0);

  private final TokenBucket bucket;
  private final LongSupplier nanoTime;

  private Throttle(TokenBucket bucket, LongSupplier nanoTime) {
    this.bucket = bucket;
    this.nanoTime = nanoTime;
  }

  /**
   * @param limit null for none
   */
  static Throttle of(RateLimit limit, LongSupplier nanoTime) {
    return limit == null
        ? NONE
        : new Throttle(new TokenBucket(limit, nanoTime.getAsLong()), nanoTime);
  }

  /**
   * @throws GatewayException {@code THROTTLED}
   */
  void check() {
    if (bucket != null && !bucket.take(nanoTime.getAsLong())) {
      throw new GatewayException(ResponseType.THROTTLED);
    }
  }
}
