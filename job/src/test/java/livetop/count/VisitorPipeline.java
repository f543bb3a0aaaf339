package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import livetop.bytes.Utf8;
import livetop.event.Event;

/** Visits, reach and the histories behind them, without Flink. */
final class VisitorPipeline {
  private static final int BUCKETS = 16;

  /** What was told, all of it. */
  final Map<Oracle.Key, Ranking> told = new HashMap<>();

  private final VisitorPlan plan;
  private final Visits visits;
  private final Map<Integer, Map<String, MapStore>> kept = new HashMap<>();
  private final Map<String, History> histories = new HashMap<>();
  private List<Reach> tasks;
  private long leftOutBefore;

  private final class History {
    private final MapStore kept = new MapStore();
    private final NavigableSet<Long> timers = new TreeSet<>();
    private final UncorrectedHistory history;

    History(Ranking part) {
      UncorrectedList list = plan.list(part.group(), part.window());
      history =
          new UncorrectedHistory(
              part.group(), list, plan.k(), kept, timers::add, VisitorPipeline.this::publish);
    }

    void fire(long watermark) {
      while (!timers.isEmpty() && timers.first() <= watermark) {
        history.onTime(timers.pollFirst());
      }
    }
  }

  VisitorPipeline(VisitorPlan plan, int parallelism) {
    this.plan = plan;
    this.visits = new Visits(plan, Buckets.seeded(BUCKETS, 42), 500, this::add);
    restore(parallelism, Map.of());
  }

  private void publish(Ranking ranking) {
    told.put(new Oracle.Key(ranking.group(), ranking.window(), ranking.end()), ranking);
  }

  void view(Group group, String item, String title, long reader, long time) {
    Utf8 type = Utf8.of(group.board().equals("pages") ? "view" : "click");
    Event event = new Event(time, group.site(), type, Utf8.of(title), new Utf8[] {Utf8.of(item)});
    visits.add(event.withReader(reader));
  }

  private void add(int bucket, long sliceEnd, byte[] packed) {
    taskOf(bucket).add(bucket, sliceEnd, packed);
  }

  private Reach taskOf(int bucket) {
    return tasks.get(bucket * tasks.size() / BUCKETS);
  }

  void advance(long watermark) {
    visits.advanceTo(watermark);
    tasks.forEach(task -> task.advanceTo(watermark));
    histories.values().forEach(history -> history.fire(watermark));
  }

  /** Takes a snapshot, and starts again from it with another number of tasks. */
  void restart(int parallelism) {
    visits.sendAll();
    Map<Integer, Long> publishedUpTo = new HashMap<>();
    for (Reach task : tasks) {
      task.keep();
      task.buckets().forEach(bucket -> publishedUpTo.put(bucket, task.publishedUpTo(bucket)));
    }
    tasks.forEach(task -> leftOutBefore += task.leftOut());
    restore(parallelism, publishedUpTo);
  }

  private void restore(int parallelism, Map<Integer, Long> publishedUpTo) {
    tasks = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      tasks.add(new Reach(plan, this::merge));
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Map<String, MapStore> windows = kept.computeIfAbsent(bucket, b -> new HashMap<>());
      taskOf(bucket)
          .open(
              bucket,
              window -> windows.computeIfAbsent(window, w -> new MapStore()),
              publishedUpTo.getOrDefault(bucket, Long.MIN_VALUE));
    }
  }

  private void merge(Ranking part) {
    histories
        .computeIfAbsent(part.group() + "/" + part.window(), key -> new History(part))
        .history
        .add(Ranking.unpack(part.pack()));
  }

  long leftOut() {
    return leftOutBefore + visits.leftOut() + tasks.stream().mapToLong(Reach::leftOut).sum();
  }

  /** What is kept of all slices. */
  int keptBytes() {
    return kept.values().stream()
        .flatMap(windows -> windows.values().stream())
        .flatMap(store -> store.values.values().stream())
        .mapToInt(packed -> packed.length)
        .sum();
  }

  /** What is still kept anywhere. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    kept.forEach(
        (bucket, windows) ->
            windows.forEach(
                (window, store) ->
                    store.values.keySet().forEach(end -> left.add(window + "@" + end))));
    histories.forEach(
        (key, history) -> history.kept.values.keySet().forEach(end -> left.add(key + "@" + end)));
    return left;
  }
}
