package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;

/** Combine, rank and merge without Flink: several tasks, timers, snapshots, other parallelism. */
final class Pipeline {
  static final int BUCKETS = 7;
  static final long SLICE = 5_000;

  final Map<Oracle.Key, Ranking> published = new HashMap<>();
  final Map<Oracle.Key, Ranking> risen = new HashMap<>();
  private static final Boards BOARDS = Boards.parse("pages=view:page,clicks=click:page");
  private static final int MAX_OPEN_ITEMS = 10_000;

  private final WindowPlan plan;
  private final Combiner combiner;
  private final Map<Integer, Map<Long, MapStore>> kept = new HashMap<>();
  private final Map<String, History> histories = new HashMap<>();
  private final Map<String, Risings> risings = new HashMap<>();
  private List<Ranker> rankers = new ArrayList<>();
  private long[] watermarks;
  private long mergedWatermark = Long.MIN_VALUE;
  private int writes;

  private final class History {
    private final MapStore rankings = new MapStore();
    private final NavigableSet<Long> corrected = new TreeSet<>();
    private final NavigableSet<Long> timers = new TreeSet<>();
    private final RankingHistory history;

    History(Group group, Window window) {
      this.history =
          new RankingHistory(group, window, plan, rankings, timers::add, Pipeline.this::publish);
    }

    void add(LocalRanking local) {
      if (history.add(local, mergedWatermark)) {
        corrected.add(local.end());
      }
    }

    void correct() {
      history.correct(corrected);
      corrected.clear();
    }

    void fire(long watermark) {
      correct();
      while (!timers.isEmpty() && timers.first() <= watermark) {
        history.onTime(timers.pollFirst());
      }
    }
  }

  private final class Risings {
    private final MapStore kept = new MapStore();
    private final NavigableSet<Long> timers = new TreeSet<>();
    private final UncorrectedHistory history;

    Risings(Group group, Rising rising) {
      this.history =
          new UncorrectedHistory(
              group, rising, plan.k(), kept, timers::add, Pipeline.this::publishRisen);
    }

    void fire(long watermark) {
      while (!timers.isEmpty() && timers.first() <= watermark) {
        history.onTime(timers.pollFirst());
      }
    }
  }

  Pipeline(WindowPlan plan, int parallelism) {
    this(plan, parallelism, Integer.MAX_VALUE);
  }

  Pipeline(WindowPlan plan, int parallelism, int maxItems) {
    this(plan, BOARDS, parallelism, maxItems);
  }

  Pipeline(WindowPlan plan, Boards boards, int parallelism, int maxItems) {
    this.plan = plan;
    Buckets buckets = Buckets.seeded(BUCKETS, 42);
    this.combiner =
        new Combiner(
            new CombinePlan(boards, SLICE, plan.offsetMillis(), buckets, maxItems, MAX_OPEN_ITEMS),
            this::rank);
    restore(parallelism, new HashMap<>());
  }

  private void publish(Ranking ranking) {
    writes++;
    published.put(new Oracle.Key(ranking.group(), ranking.window(), ranking.end()), ranking);
  }

  private void publishRisen(Ranking ranking) {
    writes++;
    risen.put(new Oracle.Key(ranking.group(), ranking.window(), ranking.end()), ranking);
  }

  /** Counts an event on the board of the group, and on the one that tells what became of it. */
  void count(Group group, String item, String title, long time) {
    Utf8 type = Utf8.of(group.board().equals("pages") ? "view" : "click");
    combiner.add(new Event(time, group.site(), type, Utf8.of(title), new Utf8[] {Utf8.of(item)}));
  }

  /** Counts an event of any board, and what is known not to count. */
  void add(Event event) {
    combiner.add(event);
  }

  /** How many rankings were published, corrections included. */
  int writes() {
    return writes;
  }

  /** Sends the counts of all slices up to a time on to the rankers. */
  void send(long upTo) {
    combiner.advanceTo(upTo);
  }

  private void rank(int bucket, long sliceEnd, byte[] packed) {
    rankers.get(taskOf(bucket)).add(bucket, sliceEnd, packed);
  }

  private int taskOf(int bucket) {
    return bucket * rankers.size() / BUCKETS;
  }

  /** The watermark reaches one of the ranking tasks. */
  void advance(int task, long watermark) {
    if (!rankers.get(task).advanceTo(watermark)) {
      return;
    }
    watermarks[task] = watermark;
    long least = Long.MAX_VALUE;
    for (long each : watermarks) {
      least = Math.min(least, each);
    }
    if (least > mergedWatermark) {
      mergedWatermark = least;
      histories.values().forEach(history -> history.fire(mergedWatermark));
      risings.values().forEach(rising -> rising.fire(mergedWatermark));
    }
  }

  int parallelism() {
    return rankers.size();
  }

  long slowestWatermark() {
    long least = Long.MAX_VALUE;
    for (Ranker ranker : rankers) {
      for (int bucket : ranker.buckets()) {
        least = Math.min(least, ranker.publishedUpTo(bucket));
      }
    }
    return least;
  }

  /** The newest watermark that any task has seen: lateness is judged by it at the latest. */
  long fastestWatermark() {
    long most = Long.MIN_VALUE;
    for (Ranker ranker : rankers) {
      for (int bucket : ranker.buckets()) {
        most = Math.max(most, ranker.publishedUpTo(bucket));
      }
    }
    return most;
  }

  /** Takes a snapshot and starts again from it with another number of tasks. */
  void restart(int parallelism) {
    send(Long.MAX_VALUE);
    rankers.forEach(Ranker::correct);
    histories.values().forEach(History::correct);
    Map<Integer, Long> publishedUpTo = new HashMap<>();
    for (Ranker ranker : rankers) {
      ranker.keep();
      ranker.buckets().forEach(b -> publishedUpTo.put(b, ranker.publishedUpTo(b)));
    }
    restore(parallelism, publishedUpTo);
  }

  private void restore(int parallelism, Map<Integer, Long> publishedUpTo) {
    rankers = new ArrayList<>();
    watermarks = new long[parallelism];
    mergedWatermark = Long.MIN_VALUE;
    for (int task = 0; task < parallelism; task++) {
      rankers.add(new Ranker(plan, this::merge, this::mergeRisen));
      watermarks[task] = Long.MIN_VALUE;
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Map<Long, MapStore> levels = kept.computeIfAbsent(bucket, b -> new HashMap<>());
      rankers
          .get(taskOf(bucket))
          .open(
              bucket,
              slice -> levels.computeIfAbsent(slice, s -> new MapStore()),
              publishedUpTo.getOrDefault(bucket, Long.MIN_VALUE));
    }
  }

  private void merge(LocalRanking local) {
    String key = local.group() + "/" + local.window();
    Window window = plan.window(local.window(), local.group().site());
    History history = histories.computeIfAbsent(key, k -> new History(local.group(), window));
    history.add(local);
  }

  private void mergeRisen(Ranking part) {
    for (Rising rising : plan.rising()) {
      if (rising.shorter().name().equals(part.window())) {
        risings
            .computeIfAbsent(part.group() + "/" + rising, key -> new Risings(part.group(), rising))
            .history
            .add(part);
      }
    }
  }

  /** What is still kept anywhere. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    kept.forEach(
        (bucket, levels) ->
            levels.forEach(
                (slice, store) -> {
                  if (!store.values.isEmpty()) {
                    left.add("bucket " + bucket + " slices " + slice + " " + store.values.keySet());
                  }
                }));
    histories.forEach(
        (key, history) -> {
          if (!history.rankings.values.isEmpty()) {
            left.add(key + " " + history.rankings.values.keySet());
          }
        });
    risings.forEach(
        (key, rising) -> {
          if (!rising.kept.values.isEmpty()) {
            left.add(key + " " + rising.kept.values.keySet());
          }
        });
    return left;
  }
}
