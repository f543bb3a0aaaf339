package livetop.gateway.message;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all bodies that are being served at a time, so that large ones cannot use up
 * the heap: what does not fit is throttled. A body that is alone always fits.
 */
public final class BodyBudget {
  /**
   * What a byte of a body costs at most while its templates are rendered and its call is signed.
   */
  private static final int HEAP_BYTES_PER_BODY_BYTE = 24;

  private final AtomicLong taken = new AtomicLong();
  private final long limit;

  BodyBudget(long limit) {
    this.limit = limit;
  }

  public static BodyBudget ofHeap() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_BODY_BYTE);
  }

  /** Takes bytes for a body that holds some already; false where they do not fit. */
  public boolean take(long held, long more) {
    while (true) {
      long now = taken.get();
      if (now > held && now + more > limit) {
        return false;
      }
      if (taken.compareAndSet(now, now + more)) {
        return true;
      }
    }
  }

  public long taken() {
    return taken.get();
  }

  public void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
