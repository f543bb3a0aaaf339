package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Outcome;
import livetop.event.RequestKeys;
import livetop.event.Sender;
import livetop.event.rules.VoteKeys;
import livetop.job.wire.EventSerializer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnceHarnessTest {
  private static final int MAX = Topology.MAX_PARALLELISM;
  private static final long HORIZON = 60_000;
  private static final Boards BOARDS = Boards.parse("pages=view:page");
  private static final long LATENESS = 1_000;
  private static final long SLICE = 5_000;

  private final RequestKeys keys = new RequestKeys();
  private Once once = Once.REQUEST;
  private List<KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event>> tasks =
      new ArrayList<>();

  /** Begins with so many tasks, from the state if there is one. */
  private void start(int parallelism, OperatorSubtaskState state) throws Exception {
    tasks = new ArrayList<>();
    for (int task = 0; task < parallelism; task++) {
      KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event> harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new OnceOperator(once, once == Once.VOTE ? SLICE : HORIZON, LATENESS),
              new OnceBucket(once, MAX),
              Types.INT,
              MAX,
              parallelism,
              task);
      harness.setup(new EventSerializer());
      if (state != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX, parallelism, parallelism, task));
      }
      harness.open();
      tasks.add(harness);
    }
  }

  private OperatorSubtaskState stop(long checkpoint) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event> task : tasks) {
      states.add(task.snapshot(checkpoint, 0));
    }
    close();
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(new OperatorSubtaskState[0]));
  }

  @AfterEach
  void close() throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event> task : tasks) {
      task.close();
    }
    tasks.clear();
  }

  private OnceKey request(String id) {
    return keys.next("blog", Utf8.of(id));
  }

  private static Event event(long time, OnceKey request) {
    return new Event(time, "blog", Utf8.of("view"), null, new Utf8[] {Utf8.of("/a")})
        .withRequest(request);
  }

  /** Sends the event to the task that the shuffle would send it to, and tells what it becomes. */
  private Outcome send(Event event) throws Exception {
    int task =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            new OnceBucket(once, MAX).getKey(event), MAX, tasks.size());
    tasks.get(task).processElement(new StreamRecord<>(event, event.receivedAtMillis()));
    List<Event> sent = tasks.get(task).extractOutputValues();
    tasks.get(task).getOutput().clear();
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).withOutcome(event.outcome())).isEqualTo(event.withVote(null));
    return sent.get(0).outcome();
  }

  @Test
  void retriedBatch_countsOnce_fromWhicheverShard() throws Exception {
    start(4, null);
    OnceKey first = request("r1");
    OnceKey second = request("r1");

    assertThat(send(event(1_000, first))).isEqualTo(Outcome.COUNTED);
    assertThat(send(event(1_000, first))).isEqualTo(Outcome.COUNTED);
    assertThat(send(event(1_500, second))).isEqualTo(Outcome.DUPLICATE);
    assertThat(send(event(1_500, second))).isEqualTo(Outcome.DUPLICATE);
    assertThat(send(event(1_500, request("r2")))).isEqualTo(Outcome.COUNTED);
    assertThat(send(event(1_500, null))).isEqualTo(Outcome.COUNTED);
    assertThat(send(event(1_500, null))).isEqualTo(Outcome.COUNTED);
  }

  @Test
  void whatIsNotToBeCounted_staysWhatItIs() throws Exception {
    start(1, null);
    for (int i = 0; i < 2; i++) {
      Event rejected = Event.notCounted(1_000, "blog", Outcome.REJECTED_ITEM);
      assertThat(send(rejected.withRequest(request("r1")))).isEqualTo(Outcome.REJECTED_ITEM);
    }
    assertThat(send(event(1_000, request("r1")))).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void restoredAtOtherParallelisms_requestsAreKnown() throws Exception {
    OperatorSubtaskState state = null;
    int sent = 0;
    long checkpoint = 1;
    for (int parallelism : new int[] {1, 2, 4, 1}) {
      start(parallelism, state);
      for (int i = 0; i < sent; i++) {
        assertThat(send(event(2_000, request("r" + i)))).isEqualTo(Outcome.DUPLICATE);
      }
      for (int i = 0; i < 300; i++) {
        assertThat(send(event(1_000, request("r" + sent)))).isEqualTo(Outcome.COUNTED);
        sent++;
        if (i == 100) {
          for (KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event> task : tasks) {
            task.snapshot(checkpoint, 0);
          }
          checkpoint++;
        }
      }
      state = stop(checkpoint++);
    }
  }

  @Test
  void bodyAcrossARestore_isStillTheSame() throws Exception {
    start(2, null);
    OnceKey request = request("r1");
    send(event(1_000, request));
    start(1, stop(1));

    assertThat(send(event(1_000, request))).isEqualTo(Outcome.COUNTED);
    assertThat(send(event(1_000, request("r1")))).isEqualTo(Outcome.DUPLICATE);
  }

  @Test
  void afterTheHorizon_nothingIsKept() throws Exception {
    start(1, null);
    KeyedOneInputStreamOperatorTestHarness<Integer, Event, Event> task = tasks.get(0);
    for (int i = 0; i < 100; i++) {
      send(event(1_000, request("r" + i)));
    }
    task.snapshot(1, 0);
    assertThat(task.numKeyedStateEntries()).isPositive();
    assertThat(send(event(1_000 + HORIZON, request("r1")))).isEqualTo(Outcome.DUPLICATE);
    assertThat(send(event(1_001 + HORIZON, request("r1")))).isEqualTo(Outcome.COUNTED);

    task.processWatermark(new Watermark(1_000 + 3 * HORIZON));
    task.snapshot(2, 0);
    task.snapshot(3, 0);
    assertThat(task.numKeyedStateEntries()).isZero();
  }

  /** Late ones, other parallelisms and restarts in between; once each reader, page and slice. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void votes_countOnceEachReaderAndSlice(long seed) throws Exception {
    once = Once.VOTE;
    Random random = new Random(seed);
    VoteKeys votes = new VoteKeys("salt", BOARDS, SLICE, 0);
    Sender sender = new Sender(null, null, null, 0);
    Set<String> seen = new HashSet<>();
    OperatorSubtaskState state = null;
    long checkpoint = 1;
    long now = 100_000;
    int again = 0;
    for (int run = 0; run < 4; run++) {
      start(1 + random.nextInt(4), state);
      for (int i = 0; i < 500; i++) {
        now += random.nextInt(100);
        long time = now - random.nextInt((int) LATENESS);
        String visitor = "v" + random.nextInt(10);
        Event event =
            new Event(
                time, "blog", Utf8.of("view"), null, new Utf8[] {Utf8.of("/" + random.nextInt(3))});
        boolean isFirst = seen.add(visitor + event.field(0) + time / SLICE);
        again += isFirst ? 0 : 1;
        assertThat(send(event.withVote(votes.of(event, Utf8.of(visitor), sender))))
            .isEqualTo(isFirst ? Outcome.COUNTED : Outcome.FILTERED_AGAIN);
        for (var task : tasks) {
          task.processWatermark(new Watermark(now));
        }
      }
      state = stop(checkpoint++);
    }
    assertThat(again).isGreaterThan(100);
  }

  @Test
  void whatDoesNotCount_isNoVote() throws Exception {
    once = Once.VOTE;
    start(1, null);
    Event event = event(1_000, null);
    OnceKey vote =
        new VoteKeys("s", BOARDS, SLICE, 0)
            .of(event, Utf8.of("v"), new Sender(null, null, null, 0));
    assertThat(send(event.withVote(vote).withOutcome(Outcome.DUPLICATE)))
        .isEqualTo(Outcome.DUPLICATE);
    assertThat(send(event.withVote(vote))).isEqualTo(Outcome.COUNTED);
    assertThat(send(event.withVote(null)))
        .as("nobody tells whose it is")
        .isEqualTo(Outcome.COUNTED);
  }

  @Test
  void withoutAnId_eventsAreSpreadEvenly() {
    int[] perTask = new int[4];
    for (int i = 0; i < 4_000; i++) {
      int key = new OnceBucket(once, MAX).getKey(event(1_768_888_888_000L + i, null));
      perTask[KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX, 4)]++;
    }
    for (int ofTask : perTask) {
      assertThat(ofTask).isBetween(900, 1_100);
    }
  }
}
