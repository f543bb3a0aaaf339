package livetop.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sends what {@code rank} sends, of buckets that see time differently, but forgets nothing: it
 * looks at all events each time.
 */
public final class RankModel {
  private static final long SLICE = 5_000;

  private final Consumer<LocalRanking> out;
  private final long[] publishedUpTo;
  private final long[] watermarks;
  private final List<Oracle.Counted> events = new ArrayList<>();
  private WindowPlan plan;

  /** What a bucket has sent, or will send. */
  private record Part(long end, Window window, Group group) {}

  public RankModel(WindowPlan plan, int buckets, Consumer<LocalRanking> out) {
    this.plan = plan;
    this.out = out;
    publishedUpTo = new long[buckets];
    watermarks = new long[buckets];
    Arrays.fill(publishedUpTo, Long.MIN_VALUE);
    restart(plan);
  }

  /** Goes on from a checkpoint: time is not known again yet, what was published is. */
  public void restart(WindowPlan newPlan) {
    plan = newPlan;
    Arrays.fill(watermarks, Long.MIN_VALUE);
  }

  /** Takes an event, and tells whether it was in time to be counted everywhere. */
  public boolean count(Oracle.Counted event) {
    int bucket = bucketOf(event);
    long published = publishedUpTo[bucket];
    if (sliceEnd(event) <= Math.max(published, 0) - plan.allowedLatenessMillis()) {
      return false;
    }
    events.add(event);
    for (Window window : plan.windows()) {
      for (long end : Oracle.endsHolding(window, event.time())) {
        if (end <= published) {
          Part part = new Part(end, window, event.group());
          long count = counts(part, bucket).get(event.item());
          send(part, 1, List.of(new RankedItem(event.item(), count, null)));
        }
      }
    }
    return true;
  }

  private int bucketOf(Oracle.Counted event) {
    return Math.floorMod(event.group().hashCode() + event.item().hashCode(), watermarks.length);
  }

  private long sliceEnd(Oracle.Counted event) {
    return Slices.endOf(event.time(), SLICE, plan.offsetMillis());
  }

  private Map<String, Long> counts(Part part, int bucket) {
    Map<String, Long> counts = new HashMap<>();
    for (Oracle.Counted event : events) {
      if (event.group().equals(part.group)
          && bucketOf(event) == bucket
          && event.time() < part.end
          && event.time() >= part.window.startOf(part.end)) {
        counts.merge(event.item(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private void send(Part part, long total, List<RankedItem> items) {
    out.accept(
        new LocalRanking(part.group, part.window.name(), part.end, Tally.exact(total), items));
  }

  /** Sends what ends up to the watermark, and tells the least watermark of all buckets. */
  public long advance(int bucket, long watermark) {
    Map<Long, List<Part>> due = new TreeMap<>();
    events.stream()
        .filter(event -> bucketOf(event) == bucket)
        .flatMap(event -> plan.windows().stream().flatMap(window -> parts(window, event)))
        .filter(part -> part.end > publishedUpTo[bucket] && part.end <= watermark)
        .distinct()
        .forEach(part -> due.computeIfAbsent(part.end, e -> new ArrayList<>()).add(part));
    due.values().forEach(parts -> parts.forEach(part -> send(part, bucket)));
    publishedUpTo[bucket] = Math.max(publishedUpTo[bucket], watermark);
    watermarks[bucket] = Math.max(watermarks[bucket], watermark);
    return Arrays.stream(watermarks).min().orElseThrow();
  }

  private static Stream<Part> parts(Window window, Oracle.Counted event) {
    return Oracle.endsHolding(window, event.time()).stream()
        .map(end -> new Part(end, window, event.group()));
  }

  private void send(Part part, int bucket) {
    Map<String, Long> counts = counts(part, bucket);
    List<RankedItem> items = new ArrayList<>();
    counts.forEach((item, count) -> items.add(new RankedItem(item, count, null)));
    items.sort(RankedItem.ORDER);
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    send(part, total, items.subList(0, Math.min(plan.k(), items.size())));
  }

  public List<Oracle.Counted> events() {
    return events;
  }
}
