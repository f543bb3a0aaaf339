package livetop.job.source;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The stream's own clock, as far as the dates of its answers tell it. This machine's clock may be
 * wrong by any amount; only the pace of its ticks is used.
 *
 * <p>An answer is dated before it comes, so the date and what has passed since are never ahead of
 * the stream's clock. The one of all answers that says most is the nearest: dates are whole
 * seconds, answers come several times a second. What it says is lowered by a thousandth of what has
 * passed, so that a machine that ticks too fast does not run ahead. For several threads.
 */
final class StreamClock {
  private static final long DRIFT = 1_000;

  private final LongSupplier ticks;
  private long aheadNanos = Long.MIN_VALUE / 2;
  private long toldAt;

  /**
   * @param ticks nanoseconds that pass as those of {@link System#nanoTime}
   */
  StreamClock(LongSupplier ticks) {
    this.ticks = ticks;
    toldAt = ticks.getAsLong();
  }

  /** This moment, to ask {@link #at} for later, when an answer has told more. */
  long moment() {
    return ticks.getAsLong();
  }

  /** An answer has come that was given at this date. */
  synchronized void told(long millis) {
    long now = ticks.getAsLong();
    long ahead = TimeUnit.MILLISECONDS.toNanos(millis) - now;
    aheadNanos = Math.max(ahead, aheadNanos - (now - toldAt) / DRIFT);
    toldAt = now;
  }

  /** The stream's time at that moment or somewhat before it; before any answer, long before. */
  synchronized long at(long moment) {
    return TimeUnit.NANOSECONDS.toMillis(moment + aheadNanos);
  }
}
