package livetop.local.replay.send;

import java.util.concurrent.locks.LockSupport;
import livetop.local.replay.view.PageView;

/** Holds each page view back until its time has come. */
public final class Pace {
  private final double speed;
  private final double rate;
  private final long startNanos = System.nanoTime();
  private long firstTimeMillis = Long.MIN_VALUE;
  private long views;

  /**
   * @param speed divides the log's own gaps; 0 if they do not matter
   * @param rate page views per second; 0 for no limit
   */
  public Pace(double speed, double rate) {
    this.speed = speed;
    this.rate = rate;
  }

  /** Returns when the view is due. */
  public void await(PageView view) throws InterruptedException {
    long due = startNanos + offsetNanos(view);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** When the view is due after the start; what the log has out of order is due at once. */
  long offsetNanos(PageView view) {
    if (firstTimeMillis == Long.MIN_VALUE) {
      firstTimeMillis = view.timeMillis();
    }
    long index = views++;
    if (rate > 0) {
      return (long) (index / rate * 1e9);
    }
    return speed > 0 ? (long) ((view.timeMillis() - firstTimeMillis) / speed * 1e6) : 0;
  }
}
