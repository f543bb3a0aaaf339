package livetop.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The limit of one core: one thread, a byte scanner and open addressing, no object per event. It is
 * fast enough to check the others after their measurement.
 */
final class TunedContender implements Contender {
  private final ByteScanner scanner = new ByteScanner();
  private final TextTable sites = new TextTable();
  private final TextTable pages = new TextTable();
  private final Deque<NumberedCounts> openSlices = new ArrayDeque<>();
  private final Deque<int[]> slices = new ArrayDeque<>();
  private Pass pass;
  private NumberedCounts open;
  private int[] totals = new int[1 << 10];

  @Override
  public void run(Setting setting, Pass thePass) {
    pass = thePass;
    Workload workload = pass.workload();
    long slideMillis = workload.slideMillis();
    long nextEnd = workload.endAfter(Workload.START_MILLIS);
    long newestMillis = 0;
    open = openUpTo(nextEnd);
    for (long number = 0; number < workload.records(); number++) {
      byte[] record = pass.record(number);
      scanner.scan(record);
      long millis = scanner.millis();
      if (millis >= open.end() || millis < open.end() - slideMillis) {
        open = openUpTo(workload.endAfter(millis));
      }
      int site = sites.numberOf(record, scanner.siteBegin(), scanner.siteEnd(), 0);
      for (int i = 0; i < scanner.pages(); i++) {
        open.add(pages.numberOf(record, scanner.begin(i), scanner.end(i), site));
      }
      newestMillis = Math.max(newestMillis, millis);
      while (newestMillis - Workload.OUT_OF_ORDERNESS_MILLIS >= nextEnd) {
        close(nextEnd);
        nextEnd += slideMillis;
      }
    }
    long lastEnd = workload.endAfter(newestMillis) + workload.windowMillis();
    for (; nextEnd < lastEnd; nextEnd += slideMillis) {
      close(nextEnd);
    }
  }

  private NumberedCounts openUpTo(long end) {
    for (NumberedCounts slice : openSlices) {
      if (slice.end() == end) {
        return slice;
      }
    }
    openSlices.addLast(new NumberedCounts(end, pages.size()));
    return openSlices.getLast();
  }

  private void close(long end) {
    int[] closed = new int[0];
    for (NumberedCounts slice : openSlices) {
      if (slice.end() == end) {
        closed = slice.toPairs();
      }
    }
    openSlices.removeIf(slice -> slice.end() == end);
    if (totals.length < pages.size()) {
      totals = Arrays.copyOf(totals, 2 * pages.size());
    }
    slices.addLast(closed);
    addToTotals(closed, 1);
    if (slices.size() > pass.workload().windowMillis() / pass.workload().slideMillis()) {
      addToTotals(slices.removeFirst(), -1);
    }
    publish(end);
  }

  private void addToTotals(int[] pairs, int sign) {
    for (int i = 0; i < pairs.length; i += 2) {
      totals[pairs[i]] += sign * pairs[i + 1];
    }
  }

  private void publish(long end) {
    List<TopPages> top = new ArrayList<>();
    for (int site = 0; site < sites.size(); site++) {
      top.add(new TopPages());
    }
    for (int page = 0; page < pages.size(); page++) {
      int count = totals[page];
      if (count > 0) {
        TopPages ofSite = top.get(pages.groupOf(page));
        if (ofSite.admits(count)) {
          ofSite.offer(new PageCount("", pages.text(page), end, count));
        }
      }
    }
    for (int site = 0; site < sites.size(); site++) {
      pass.published().ranking(sites.text(site), end, top.get(site).bestFirst());
    }
  }
}
