package livetop.count;

import java.util.HashMap;
import java.util.Map;
import livetop.event.Event;
import livetop.event.Outcome;

/** A slice that is being counted, site by site. */
final class CombinedSlice {
  private final long end;
  private final CombinePlan plan;
  private final SliceTable table;
  private final Map<String, SiteCounts> sites = new HashMap<>();
  private int items;

  CombinedSlice(long end, CombinePlan plan) {
    this.end = end;
    this.plan = plan;
    this.table = new SliceTable(plan.maxItems());
  }

  long end() {
    return end;
  }

  boolean holds(long time) {
    return time < end && time >= end - plan.sliceMillis();
  }

  /** How many different items are held: of boards, and of the board of outcomes. */
  int items() {
    return items;
  }

  Outcome add(Event event) {
    SiteCounts counts = sites.get(event.site());
    if (counts == null) {
      counts = new SiteCounts(event.site(), plan.boards(), table);
      sites.put(event.site(), counts);
    }
    int before = counts.items();
    Outcome outcome = counts.add(event);
    items += counts.items() - before;
    return outcome;
  }

  /** All that was counted; nothing may be added any more. */
  SliceTable finish() {
    sites.values().forEach(SiteCounts::finish);
    return table;
  }
}
