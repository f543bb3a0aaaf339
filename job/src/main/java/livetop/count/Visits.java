package livetop.count;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.bytes.Utf8;
import livetop.event.Board;
import livetop.event.Event;
import livetop.event.Outcome;

/**
 * Gathers of each slice, where the events were read, who viewed what, and hands it on, packed, by
 * bucket: a reader who reloads a page a hundred times in a slice is sent once. A {@link Reach}
 * takes it from there.
 *
 * <p>A slice may be handed on in parts, so everything can be sent before its time, as by a {@link
 * Combiner}.
 */
public final class Visits {
  private static final int MAX_SITES = 1_000;

  private final VisitorPlan plan;
  private final Buckets buckets;
  private final int maxHeld;
  private final Combiner.Output out;
  private final NavigableMap<Long, VisitedSlice> open = new TreeMap<>();
  private final Map<String, Group[]> groupsBySite = new HashMap<>();
  private int held;
  private long leftOut;

  /**
   * @param maxHeld how many items and readers are held, over all slices, before they are sent early
   */
  public Visits(VisitorPlan plan, Buckets buckets, int maxHeld, Combiner.Output out) {
    this.plan = plan;
    this.buckets = buckets;
    this.maxHeld = maxHeld;
    this.out = out;
  }

  /** Takes an event on every board whose visitors are counted, if it is to be counted. */
  public void add(Event event) {
    if (event.outcome() != Outcome.COUNTED) {
      return;
    }
    Group[] groups = groupsOf(event.site());
    VisitedSlice slice = null;
    for (int i = 0; i < groups.length; i++) {
      Board board = plan.boards().get(i);
      if (board.takes(event.type())) {
        slice = slice == null ? sliceOf(event.receivedAtMillis()) : slice;
        Utf8 title = board.ranksField() ? event.title() : null;
        held += slice.add(groups[i], board.itemOf(event), title, event.reader());
      }
    }
    if (held >= maxHeld) {
      sendAll();
    }
  }

  /** The site's group on each board. */
  private Group[] groupsOf(String site) {
    Group[] known = groupsBySite.get(site);
    if (known != null) {
      return known;
    }
    if (groupsBySite.size() >= MAX_SITES) {
      groupsBySite.clear();
    }
    Group[] groups =
        plan.boards().stream()
            .map(board -> new Group(board.ranksSites() ? Event.DEFAULT_SITE : site, board.name()))
            .toArray(Group[]::new);
    groupsBySite.put(site, groups);
    return groups;
  }

  private VisitedSlice sliceOf(long time) {
    return open.computeIfAbsent(
        plan.sliceEnd(time), end -> new VisitedSlice(plan.maxItems(), group -> true));
  }

  /** Hands on the slices that end up to this time. */
  public void advanceTo(long watermark) {
    while (!open.isEmpty() && open.firstKey() <= watermark) {
      send(open.firstKey(), open.pollFirstEntry().getValue());
    }
    held = open.isEmpty() ? 0 : held;
  }

  /** Hands on everything. */
  public void sendAll() {
    advanceTo(Long.MAX_VALUE);
  }

  private void send(long sliceEnd, VisitedSlice slice) {
    byte[][] packed = slice.byBucket(buckets);
    leftOut += slice.leftOut();
    for (int bucket = 0; bucket < packed.length; bucket++) {
      if (packed[bucket] != null) {
        out.slice(bucket, sliceEnd, packed[bucket]);
      }
    }
  }

  /** Of how many items in slices the readers were left out, since there were too many items. */
  public long leftOut() {
    return leftOut;
  }
}
