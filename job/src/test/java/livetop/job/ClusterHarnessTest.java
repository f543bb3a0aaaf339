package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import livetop.hotspot.Click;
import livetop.hotspot.Dbscan;
import livetop.hotspot.HotspotPlan;
import livetop.hotspot.PageHotspots;
import livetop.hotspot.Point;
import livetop.job.wire.WireType;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterHarnessTest {
  private static final int MAX = Topology.MAX_PARALLELISM;
  private static final long EVERY = 5_000;

  private HotspotPlan plan = new HotspotPlan(100, HotspotPlan.ANY_AGE, 10, 3, EVERY, 100);
  private StateBackend backend = new HashMapStateBackend();
  private final List<PageHotspots> published = new ArrayList<>();
  private int parallelismBefore;
  private List<KeyedOneInputStreamOperatorTestHarness<Integer, Click, PageHotspots>> tasks =
      new ArrayList<>();

  private void start(int parallelism, OperatorSubtaskState state) throws Exception {
    tasks = new ArrayList<>();
    for (int task = 0; task < parallelism; task++) {
      KeyedOneInputStreamOperatorTestHarness<Integer, Click, PageHotspots> harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new ClusterOperator(plan), new ClickBucket(MAX), Types.INT, MAX, parallelism, task);
      harness.setStateBackend(backend);
      harness.setup(WireType.PAGE_HOTSPOTS.createSerializer(new SerializerConfigImpl()));
      if (state != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX, parallelismBefore, parallelism, task));
      }
      harness.open();
      tasks.add(harness);
    }
  }

  private OperatorSubtaskState stop(long checkpoint) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (var task : tasks) {
      states.add(task.snapshot(checkpoint, 0));
    }
    parallelismBefore = tasks.size();
    close();
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(new OperatorSubtaskState[0]));
  }

  @AfterEach
  void close() throws Exception {
    for (var task : tasks) {
      task.close();
    }
    tasks.clear();
  }

  private static Click click(String page, long millis, int x, int y) {
    return new Click("blog", page, new Point(millis, x, y));
  }

  private void send(Click click) throws Exception {
    int task =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            new ClickBucket(MAX).getKey(click), MAX, tasks.size());
    tasks.get(task).processElement(new StreamRecord<>(click, click.point().millis()));
  }

  private void advanceTo(long watermark) throws Exception {
    for (var task : tasks) {
      task.processWatermark(new Watermark(watermark));
      published.addAll(task.extractOutputValues());
      task.getOutput().clear();
    }
  }

  private StateBackend backend(String name) {
    return name.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
  }

  /** Out of order, with restarts at other parallelisms in between; beside DBSCAN of all clicks. */
  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void published_throughRescaling_equalsDbscan(String backendName) throws Exception {
    backend = backend(backendName);
    Random random = new Random(7);
    TreeMap<String, List<Point>> clicks = new TreeMap<>();
    OperatorSubtaskState state = null;
    long now = 100_000;
    long checkpoint = 1;
    for (int parallelism : new int[] {1, 3, 2, 4, 1}) {
      start(parallelism, state);
      for (int i = 1; i <= 400; i++) {
        now += random.nextInt(100);
        long time = now - random.nextInt(2_000);
        Click click = click("/" + random.nextInt(5), time, random.nextInt(99), random.nextInt(99));
        send(click);
        clicks.computeIfAbsent(click.page(), isNew -> new ArrayList<>()).add(click.point());
        if (i % 10 == 0) {
          advanceTo(now - 2_000);
        }
        if (i == 200) {
          for (var task : tasks) {
            task.snapshot(checkpoint, 0);
          }
          checkpoint++;
        }
      }
      state = stop(checkpoint++);
    }
    start(2, state);
    advanceTo(now + EVERY);

    List<PageHotspots> expected = new ArrayList<>();
    for (long end = 100_000; end <= now + EVERY; end += EVERY) {
      for (String page : clicks.keySet()) {
        long from = end - EVERY;
        long to = end;
        if (clicks.get(page).stream().anyMatch(p -> p.millis() >= from && p.millis() < to)) {
          List<Point> before =
              clicks.get(page).stream().filter(p -> p.millis() < to).collect(Collectors.toList());
          expected.add(new PageHotspots("blog", page, end, Dbscan.hotspots(before, plan)));
        }
      }
    }
    assertThat(published).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(published.stream().mapToInt(page -> page.hotspots().size()).sum())
        .isGreaterThan(100);
  }

  @Test
  void lateClick_afterARestore_doesNotRewriteWhatWasPublished() throws Exception {
    start(1, null);
    send(click("/a", 1_000, 1, 1));
    advanceTo(EVERY);
    published.clear();
    start(1, stop(1));

    send(click("/a", 2_000, 2, 2));
    send(click("/a", 3_000, 3, 3));
    advanceTo(EVERY + 1);
    assertThat(published).isEmpty();
    advanceTo(2 * EVERY);
    assertThat(published)
        .singleElement()
        .satisfies(page -> assertThat(page.end()).isEqualTo(2 * EVERY))
        .satisfies(page -> assertThat(page.hotspots()).hasSize(1));
  }

  @Test
  void pagesThatAreOver_orTooMany_leaveNothingInTheState() throws Exception {
    plan = new HotspotPlan(100, 60_000, 10, 3, EVERY, 3);
    start(1, null);
    for (int i = 0; i < 10; i++) {
      send(click("/" + i, i, 1, 1));
    }
    tasks.get(0).snapshot(1, 0);
    send(click("/10", 10, 1, 1));
    OperatorSubtaskState state = stop(2);
    start(1, state);
    advanceTo(EVERY - 1);
    assertThat(published.stream().map(PageHotspots::page).sorted())
        .containsExactly("/10", "/8", "/9");

    advanceTo(1_000_000);
    state = stop(3);
    start(1, state);
    published.clear();
    advanceTo(2_000_000);
    assertThat(published).isEmpty();
    assertThat(tasks.get(0).numKeyedStateEntries()).isZero();
  }

  @Test
  void buckets_areSpreadEvenly() {
    int[] perTask = new int[4];
    for (int i = 0; i < 4_000; i++) {
      int key = new ClickBucket(MAX).getKey(click("/articles/" + i, 0, 0, 0));
      perTask[KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX, 4)]++;
    }
    List<Integer> tasksOfAll = new ArrayList<>();
    for (int ofTask : perTask) {
      tasksOfAll.add(ofTask);
    }
    assertThat(Collections.min(tasksOfAll)).isGreaterThan(850);
    assertThat(Collections.max(tasksOfAll)).isLessThan(1_150);
  }
}
