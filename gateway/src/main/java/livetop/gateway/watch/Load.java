package livetop.gateway.watch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import livetop.gateway.message.BodyBudget;

/** What all event loops together have at hand at the moment. */
public final class Load {
  public final BodyBudget bodies = BodyBudget.ofHeap();
  public final AtomicInteger connections = new AtomicInteger();
  public final AtomicInteger requests = new AtomicInteger();

  /** Since the start: what was no HTTP request. */
  public final LongAdder malformed = new LongAdder();

  /** Since the start: connections beyond the most that there may be. */
  public final LongAdder turnedAway = new LongAdder();
}
