package livetop.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What all event loops together have at hand at the moment. */
final class Load {
  final BodyBudget bodies = BodyBudget.ofHeap();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();

  /** Since the start: what was no HTTP request. */
  final LongAdder malformed = new LongAdder();

  /** Since the start: connections beyond the most that there may be. */
  final LongAdder turnedAway = new LongAdder();
}
