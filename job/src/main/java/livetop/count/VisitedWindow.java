package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import livetop.bytes.Utf8;

/**
 * Views and visitors of one window in one bucket. A slice that closes is added to what is held in
 * memory and kept packed; it is read once more when it leaves the window, to be taken back. What is
 * held is the sum of the slices that are kept, so nothing else is.
 */
final class VisitedWindow {
  private final VisitorPlan plan;
  private final Window window;
  private final PackedStore kept;
  private final Predicate<Group> holds;
  private final TotalTable views;
  private final Map<Group, ItemTable<ReachedItem>> reached = new HashMap<>();

  /** The ends of all slices, also of those that have not closed. */
  private final NavigableSet<Long> ends = new TreeSet<>();

  /** What came of slices since the last checkpoint. */
  private final NavigableMap<Long, List<byte[]>> waiting = new TreeMap<>();

  private long closedUpTo;
  private long leftOut;

  /**
   * Takes up what was kept.
   *
   * @param publishedUpTo up to which time windows were published, {@code Long.MIN_VALUE} if none
   */
  VisitedWindow(VisitorPlan plan, Window window, PackedStore kept, long publishedUpTo) {
    this.plan = plan;
    this.window = window;
    this.kept = kept;
    this.holds = group -> plan.holds(window, group);
    this.views = new TotalTable(holds);
    this.closedUpTo =
        publishedUpTo == Long.MIN_VALUE ? publishedUpTo : window.lastEndUpTo(publishedUpTo);
    for (long end : kept.numbers()) {
      if (plan.sliceEnd(window, end) == end) {
        ends.add(end);
      } else {
        kept.remove(end); // of another utcOffset
      }
    }
    ends.headSet(closedUpTo, true).forEach(end -> restore(end, kept.get(end)));
  }

  Window window() {
    return window;
  }

  private void restore(long end, byte[] packed) {
    PackedVisits.Reader reader = new PackedVisits.Reader(packed);
    views.add(reader.counts());
    while (reader.nextGroup()) {
      boolean isHeld = holds.test(reader.group());
      while (reader.nextItem()) {
        if (isHeld && (reader.readers().size() > 0 || reader.sample() != Sample.ALL)) {
          last(reader.group(), reader.item()).restore(end, reader.sample(), reader.readers());
        }
      }
    }
  }

  private LastViews last(Group group, Utf8 item) {
    ItemTable<ReachedItem> items =
        reached.computeIfAbsent(group, g -> new ItemTable<>(ReachedItem::new));
    return items.entry(item).lastViews(plan.maxReaders());
  }

  /** Adds a part of the slice that ends here, or of one in it; what no window needs is left out. */
  void add(long end, byte[] packed) {
    long sliceEnd = plan.sliceEnd(window, end);
    if (sliceEnd > closedUpTo) {
      await(sliceEnd, packed);
    } else if (sliceEnd > window.startOf(window.nextEnd(closedUpTo))) {
      VisitedSlice late = new VisitedSlice(Integer.MAX_VALUE, holds);
      late.add(packed);
      if (!late.isEmpty()) {
        take(late, sliceEnd);
        await(sliceEnd, late.pack());
      }
    }
  }

  private void await(long sliceEnd, byte[] packed) {
    waiting.computeIfAbsent(sliceEnd, end -> new ArrayList<>()).add(packed);
    ends.add(sliceEnd);
  }

  /** The next time at which the window ends and holds, or held, anything. */
  long nextEnd() {
    if (ends.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return ends.first() <= closedUpTo
        ? window.nextEnd(closedUpTo)
        : window.firstEndWith(ends.first());
  }

  /** Moves on to the window that ends here; {@code end} is {@link #nextEnd}. */
  void close(long end) {
    List<Long> gone = List.copyOf(ends.headSet(window.startOf(end), true));
    gone.forEach(this::expire);
    List<Long> closing = List.copyOf(ends.subSet(closedUpTo, false, end, true));
    closing.forEach(this::closeSlice);
    closedUpTo = end;
  }

  private void closeSlice(long end) {
    VisitedSlice slice = new VisitedSlice(plan.maxItemsOfBucket(), holds);
    parts(end).forEach(slice::add);
    waiting.remove(end);
    if (slice.isEmpty()) {
      forget(end);
      return;
    }
    take(slice, end);
    kept.put(end, slice.pack());
    leftOut += slice.leftOut();
  }

  /** Adds a slice that closes, or what came late of one that has. */
  private void take(VisitedSlice slice, long end) {
    byte[] counts = slice.counts();
    views.add(counts);
    PackedCounts.Reader listed = new PackedCounts.Reader(counts);
    while (listed.nextGroup()) {
      while (listed.nextItem()) {
        VisitedItem item = slice.find(listed.group(), listed.item());
        if (item != null) {
          LastViews last = last(listed.group(), listed.item());
          item.keep(
              end > closedUpTo
                  ? last.addNewest(end, item.readers())
                  : last.addLate(end, closedUpTo, item.readers()));
        }
      }
    }
  }

  private List<byte[]> parts(long end) {
    List<byte[]> parts = new ArrayList<>();
    byte[] before = kept.get(end);
    if (before != null) {
      parts.add(before);
    }
    parts.addAll(waiting.getOrDefault(end, List.of()));
    return parts;
  }

  private void expire(long end) {
    for (byte[] part : parts(end)) {
      PackedVisits.Reader reader = new PackedVisits.Reader(part);
      views.subtract(reader.counts());
      while (reader.nextGroup()) {
        ItemTable<ReachedItem> items = reached.get(reader.group());
        while (reader.nextItem()) {
          ReachedItem entry = items == null ? null : items.find(reader.item());
          if (entry != null && views.find(reader.group(), entry) == null) {
            items.remove(entry);
          } else if (entry != null) {
            entry.lastViews().expire(end, reader.readers());
          }
        }
        if (items != null && items.size() == 0) {
          reached.remove(reader.group());
        }
      }
    }
    forget(end);
  }

  private void forget(long end) {
    waiting.remove(end);
    ends.remove(end);
    kept.remove(end);
  }

  /** Of how many items in slices the readers were left out. */
  long leftOut() {
    return leftOut;
  }

  /** Tells what the window holds. */
  void tell(VisitorPlaces out) {
    views.forEach(
        (group, items) -> out.add(group, items, reached.get(group), window.startOf(closedUpTo)));
  }

  /** Time has come to here, and no window was left to close. */
  void advanceTo(long time) {
    closedUpTo = Math.max(closedUpTo, window.lastEndUpTo(time));
  }

  /** Writes what has come since the last time. */
  void keep() {
    for (long end : List.copyOf(waiting.keySet())) {
      boolean isClosed = end <= closedUpTo;
      VisitedSlice slice =
          new VisitedSlice(isClosed ? Integer.MAX_VALUE : plan.maxItemsOfBucket(), holds);
      parts(end).forEach(slice::add);
      if (slice.isEmpty()) {
        ends.remove(end);
      } else {
        kept.put(end, slice.pack());
        leftOut += slice.leftOut();
      }
    }
    waiting.clear();
  }
}
