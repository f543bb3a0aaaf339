package livetop.hotspot;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The clicks of one page: those that are looked at, and those that wait for the publication that is
 * the first to look at them.
 *
 * <p>While time stands still, clicks for at most {@link #MAX_WAITING} publications wait; those of
 * the first one then wait for the next. So some publications are left out, and none is wrong.
 */
final class PageClicks {
  static final int MAX_WAITING = 4;

  private final HotspotPlan plan;
  private final ClickWindow window;
  private final NavigableMap<Long, WaitingPoints> waiting = new TreeMap<>();
  private boolean changed;

  PageClicks(HotspotPlan plan) {
    this.plan = plan;
    window = new ClickWindow(plan);
  }

  ClickWindow window() {
    return window;
  }

  NavigableMap<Long, WaitingPoints> waiting() {
    return waiting;
  }

  /** Takes a point that is looked at from the publication at this time on. */
  void await(long end, Point point) {
    changed = true;
    waitingFor(end).add(point);
    if (waiting.size() > MAX_WAITING) {
      Map.Entry<Long, WaitingPoints> first = waiting.pollFirstEntry();
      first.getValue().points().forEach(waitingFor(waiting.firstKey())::add);
    }
  }

  private WaitingPoints waitingFor(long end) {
    return waiting.computeIfAbsent(end, isNew -> new WaitingPoints(plan.windowSize()));
  }

  /** When it is next to be seen whether something has changed; never, if clicks alone tell. */
  long nextEnd() {
    long byClicks = waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey();
    return Math.min(byClicks, window.count() == 0 ? Long.MAX_VALUE : byAge());
  }

  private long byAge() {
    return plan.maxAgeMillis() == HotspotPlan.ANY_AGE
        ? Long.MAX_VALUE
        : plan.endAfter(window.firstMillis() + plan.maxAgeMillis());
  }

  /** Looks at what is to be looked at at this time; tells whether that is something else now. */
  boolean advanceTo(long end) {
    boolean isOther = false;
    while (!waiting.isEmpty() && waiting.firstKey() <= end) {
      for (Point point : waiting.pollFirstEntry().getValue().points()) {
        isOther |= window.add(point);
      }
      changed = true;
    }
    if (plan.maxAgeMillis() != HotspotPlan.ANY_AGE) {
      isOther |= window.forgetBefore(end - plan.maxAgeMillis());
    }
    changed |= isOther;
    return isOther;
  }

  boolean isEmpty() {
    return window.count() == 0 && waiting.isEmpty();
  }

  /** When it was clicked last, as far as is known. */
  long lastMillis() {
    long last = window.count() == 0 ? Long.MIN_VALUE : window.lastMillis();
    for (WaitingPoints points : waiting.values()) {
      for (Point point : points.points()) {
        last = Math.max(last, point.millis());
      }
    }
    return last;
  }

  /** Whether something has changed since this was asked last. */
  boolean takeChanged() {
    boolean taken = changed;
    changed = false;
    return taken;
  }
}
