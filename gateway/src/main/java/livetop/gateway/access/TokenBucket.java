package livetop.gateway.access;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket: holds {@code burst} tokens when full, is refilled steadily, and every request
 * takes one. Used by several threads.
 *
 * <p>Instead of tokens it remembers the time at which the bucket will be full again (the generic
 * cell rate algorithm): one number that a single compare-and-set moves.
 */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Some 36 years each, far from what a long can hold together. */
  private static final double MAX_NANOS = Long.MAX_VALUE / 8.0;

  private final long nanosPerToken;
  private final long capacityNanos;
  private final AtomicLong fullAt;

  /**
   * @param nowNanos a time of a clock that never goes back, as in {@link #take}
   */
  TokenBucket(RateLimit limit, long nowNanos) {
    boolean closed = limit.perSecond() <= 0 || limit.burst() <= 0;
    double nanos = closed ? 1 : Math.max(1, Math.rint(NANOS_PER_SECOND / limit.perSecond()));
    nanosPerToken = (long) Math.min(MAX_NANOS, nanos);
    capacityNanos = closed ? 0 : (long) Math.min(MAX_NANOS, (double) nanosPerToken * limit.burst());
    fullAt = new AtomicLong(nowNanos);
  }

  /** Takes a token; false where there is none. */
  boolean take(long nowNanos) {
    while (true) {
      long before = fullAt.get();
      // Differences, since a clock in nanoseconds may pass the greatest long.
      long missing = Math.max(0, before - nowNanos) + nanosPerToken;
      if (missing > capacityNanos) {
        return false;
      }
      if (fullAt.compareAndSet(before, nowNanos + missing)) {
        return true;
      }
    }
  }
}
