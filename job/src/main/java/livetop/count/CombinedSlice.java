package livetop.count;

import java.util.HashMap;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.event.Board;
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

  /** Counts in another slice, or in this one, how many events the sites of this one have. */
  void tellSites(CombinedSlice told) {
    sites.values().forEach(site -> site.tellTo(told));
  }

  /** Counts events of a site on a board that ranks sites. */
  void addSite(Board board, Utf8 site, long events) {
    Group group = new Group(Event.DEFAULT_SITE, board.name());
    items += table.of(group).add(site, events, null) ? 1 : 0;
  }

  /** All that was counted; nothing may be added any more. */
  SliceTable finish() {
    sites.values().forEach(SiteCounts::finish);
    return table;
  }
}
