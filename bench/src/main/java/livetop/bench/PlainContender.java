package livetop.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a programmer writes in an afternoon: one thread, Jackson, and maps. Each slice counts into a
 * map; a closed slice is added to the totals of the window and taken off when it leaves.
 */
final class PlainContender implements Contender {
  private final PageViewReader reader = new PageViewReader();
  private final TreeMap<Long, Map<String, Map<String, long[]>>> openSlices = new TreeMap<>();
  private final Map<String, SlidingCounts> sites = new HashMap<>();
  private Pass pass;
  private long openEnd;
  private Map<String, Map<String, long[]>> open;
  private long newestMillis;

  @Override
  public void run(Setting setting, Pass thePass) throws IOException {
    pass = thePass;
    Workload workload = pass.workload();
    long nextEnd = workload.endAfter(Workload.START_MILLIS);
    for (long number = 0; number < workload.records(); number++) {
      reader.read(pass.record(number), this::count);
      while (newestMillis - Workload.OUT_OF_ORDERNESS_MILLIS >= nextEnd) {
        close(nextEnd);
        nextEnd += workload.slideMillis();
      }
    }
    long lastEnd = workload.endAfter(newestMillis) + workload.windowMillis();
    for (long end = nextEnd; end < lastEnd; end += workload.slideMillis()) {
      close(end);
    }
  }

  private void count(String site, String page, long millis) {
    newestMillis = Math.max(newestMillis, millis);
    if (millis >= openEnd || millis < openEnd - pass.workload().slideMillis()) {
      openEnd = pass.workload().endAfter(millis);
      open = openSlices.computeIfAbsent(openEnd, end -> new HashMap<>());
    }
    open.computeIfAbsent(site, s -> new HashMap<>()).computeIfAbsent(page, p -> new long[1])[0]++;
  }

  private void close(long end) {
    Map<String, Map<String, long[]>> slice = openSlices.remove(end);
    if (slice != null) {
      slice.keySet().forEach(site -> sites.computeIfAbsent(site, s -> new SlidingCounts()));
    }
    int slices = (int) (pass.workload().windowMillis() / pass.workload().slideMillis());
    sites.forEach(
        (site, counts) -> {
          counts.add(slice == null ? Map.of() : slice.getOrDefault(site, Map.of()), slices);
          pass.published().ranking(site, end, counts.first(site, end));
        });
  }

  /** The counts of one site over the slices of the window. */
  private static final class SlidingCounts {
    private final Deque<Map<String, long[]>> slices = new ArrayDeque<>();
    private final Map<String, long[]> totals = new HashMap<>();

    void add(Map<String, long[]> slice, int slicesPerWindow) {
      slice.forEach((page, count) -> totals.computeIfAbsent(page, p -> new long[1])[0] += count[0]);
      slices.addLast(slice);
      if (slices.size() > slicesPerWindow) {
        slices.removeFirst().forEach(this::takeOff);
      }
    }

    private void takeOff(String page, long[] count) {
      long[] total = totals.get(page);
      total[0] -= count[0];
      if (total[0] == 0) {
        totals.remove(page);
      }
    }

    List<PageCount> first(String site, long end) {
      if (totals.isEmpty()) {
        return new ArrayList<>();
      }
      TopPages top = new TopPages();
      totals.forEach(
          (page, count) -> {
            if (top.admits(count[0])) {
              top.offer(new PageCount(site, page, end, count[0]));
            }
          });
      return top.bestFirst();
    }
  }
}
