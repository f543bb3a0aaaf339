package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import livetop.bytes.Utf8;
import livetop.count.Group;
import livetop.count.Oracle;
import livetop.count.Ranking;
import livetop.count.VisitorOracle;
import livetop.event.Event;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import livetop.job.wire.WireType;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visits, reach and visitors in a row, beside sets of all views. */
class VisitorsHarnessTest {
  private static final int MAX = Topology.MAX_PARALLELISM;
  private static final long START = 1_768_888_800_000L;

  private final RankingConfiguration configuration = configuration();
  private final Map<Oracle.Key, Ranking> told = new HashMap<>();
  private boolean onRocksDb;
  private OneInputStreamOperatorTestHarness<Event, SliceCounts> visits;
  private Tasks<Integer, SliceCounts> reach;
  private Tasks<String, Ranking> visitors;

  private static RankingConfiguration configuration() {
    Properties properties = new Properties();
    properties.setProperty("windows", "1m,5m/10s,1h~10m");
    properties.setProperty("boards", "pages=view:page,events=*:type");
    properties.setProperty("visitors", "pages:1m, pages:5m, pages:1h, events:5m");
    properties.setProperty("k", "3");
    return RankingConfiguration.of(Map.of("Ranking", properties));
  }

  /** The tasks of one operator. */
  private final class Tasks<K, T> {
    private final List<KeyedOneInputStreamOperatorTestHarness<K, T, Ranking>> tasks =
        new ArrayList<>();
    private final KeySelector<T, K> key;

    Tasks(KeySelector<T, K> key) {
      this.key = key;
    }

    void add(
        OneInputStreamOperator<T, Ranking> operator,
        TypeInformation<K> keyType,
        int parallelism,
        Tasks<K, T> before,
        OperatorSubtaskState state)
        throws Exception {
      var task =
          new KeyedOneInputStreamOperatorTestHarness<>(
              operator, key, keyType, MAX, parallelism, tasks.size());
      task.setStateBackend(
          onRocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      task.setup(WireType.RANKING.createSerializer(new SerializerConfigImpl()));
      if (state != null) {
        task.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX, before.tasks.size(), parallelism, tasks.size()));
      }
      task.open();
      tasks.add(task);
    }

    void send(T element) throws Exception {
      int task =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              key.getKey(element), MAX, tasks.size());
      tasks.get(task).processElement(new StreamRecord<>(element));
    }

    List<Ranking> advance(long watermark) throws Exception {
      List<Ranking> sent = new ArrayList<>();
      for (var task : tasks) {
        task.processWatermark(new Watermark(watermark));
        sent.addAll(task.extractOutputValues());
        task.getOutput().clear();
      }
      return sent;
    }

    OperatorSubtaskState snapshot() throws Exception {
      List<OperatorSubtaskState> states = new ArrayList<>();
      for (var task : tasks) {
        states.add(task.snapshot(1, 0));
      }
      return AbstractStreamOperatorTestHarness.repackageState(
          states.toArray(new OperatorSubtaskState[0]));
    }

    void close() throws Exception {
      for (var task : tasks) {
        task.close();
      }
    }
  }

  private void start(int parallelism, OperatorSubtaskState... states) throws Exception {
    visits = new OneInputStreamOperatorTestHarness<>(new VisitsOperator(configuration, 300));
    visits.setup(WireType.SLICE_COUNTS.createSerializer(new SerializerConfigImpl()));
    if (states.length > 0) {
      visits.initializeState(states[0]);
    }
    visits.open();
    Tasks<Integer, SliceCounts> reachBefore = reach;
    Tasks<String, Ranking> visitorsBefore = visitors;
    reach = new Tasks<>(SliceCounts::bucketKey);
    visitors = new Tasks<>(VisitorsOperator::keyOf);
    for (int task = 0; task < parallelism; task++) {
      reach.add(
          new ReachOperator(configuration),
          Types.INT,
          parallelism,
          reachBefore,
          states.length > 0 ? states[1] : null);
      visitors.add(
          new VisitorsOperator(configuration),
          Types.STRING,
          parallelism,
          visitorsBefore,
          states.length > 0 ? states[2] : null);
    }
  }

  private void restart(int parallelism) throws Exception {
    visits.prepareSnapshotPreBarrier(1);
    handOn();
    OperatorSubtaskState[] states = {visits.snapshot(1, 0), reach.snapshot(), visitors.snapshot()};
    close();
    start(parallelism, states);
  }

  private void handOn() throws Exception {
    for (SliceCounts counts : visits.extractOutputValues()) {
      reach.send(counts);
    }
    visits.getOutput().clear();
  }

  private void advance(long watermark) throws Exception {
    visits.processWatermark(new Watermark(watermark));
    handOn();
    for (Ranking part : reach.advance(watermark)) {
      visitors.send(part);
    }
    for (Ranking ranking : visitors.advance(watermark)) {
      told.put(new Oracle.Key(ranking.group(), ranking.window(), ranking.end()), ranking);
    }
  }

  @AfterEach
  void close() throws Exception {
    visits.close();
    reach.close();
    visitors.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void told_throughRescaling_equalsTheOracle_andNothingIsLeft(String backend) throws Exception {
    onRocksDb = backend.equals("rocksdb");
    Random random = new Random(11);
    List<VisitorOracle.View> views = new ArrayList<>();
    long now = START;
    long watermark = Long.MIN_VALUE;
    start(2);
    for (int parallelism : new int[] {3, 1, 4, 2}) {
      for (int i = 1; i <= 300; i++) {
        now += random.nextInt(2_000);
        long time = now - random.nextInt(i % 50 == 0 ? 200_000 : 2_000);
        String page = "/" + (int) Math.abs(random.nextGaussian() * 4);
        String reader = i % 20 == 0 ? null : "r" + random.nextInt(25);
        long hash = reader == null ? 0 : new SplittableRandom(reader.hashCode()).nextLong();
        Event event = new Event(time, "blog", Utf8.of("view"), null, new Utf8[] {Utf8.of(page)});
        visits.processElement(new StreamRecord<>(event.withReader(hash)));
        views.add(view("pages", page, reader, time, watermark));
        views.add(view("events", "view", reader, time, watermark));
        if (i % 10 == 0) {
          watermark = now - 2_000;
          advance(watermark);
        }
        if (i == 150) {
          restart(2);
        }
      }
      restart(parallelism);
    }
    advance(Long.MAX_VALUE);

    assertThat(told)
        .isEqualTo(
            new VisitorOracle(configuration.plan(), views)
                .rankings(
                    Map.of(
                        "1m", Set.of("pages"),
                        "5m", Set.of("pages", "events"),
                        "1h", Set.of("pages"))));
    for (var task : visitors.tasks) {
      assertThat(task.numEventTimeTimers()).isZero();
      if (!onRocksDb) { // which cannot tell
        assertThat(task.numKeyedStateEntries()).isZero();
      }
    }
  }

  private static VisitorOracle.View view(
      String board, String item, String reader, long time, long watermark) {
    return new VisitorOracle.View(new Group("blog", board), item, reader, time, watermark);
  }
}
