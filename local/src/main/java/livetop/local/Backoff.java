package livetop.local;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before what has ended is started again: twice as long each time, from the
 * beginning where it was up for long enough to be called healthy.
 */
final class Backoff {
  static final int ATTEMPTS = 10;
  private static final Duration USUAL_FIRST = Duration.ofSeconds(1);
  private static final int LONGEST = 60;
  private static final Duration HEALTHY = Duration.ofMinutes(1);

  private final Duration first;
  private int attempts;

  Backoff() {
    this(USUAL_FIRST);
  }

  Backoff(Duration first) {
    this.first = first;
  }

  /**
   * @param up how long it was up
   * @return nothing if the last of {@value #ATTEMPTS} attempts has failed as well
   */
  Optional<Duration> pauseAfter(Duration up) {
    if (up.compareTo(HEALTHY) >= 0) {
      attempts = 0;
    }
    if (attempts == ATTEMPTS) {
      return Optional.empty();
    }
    return Optional.of(first.multipliedBy(Math.min(LONGEST, 1L << attempts++)));
  }
}
