package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import livetop.event.Event;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.InMemoryKinesis;
import livetop.job.source.ShardNews;
import livetop.job.source.ShardNews.Kind;
import livetop.job.source.ShardSource;
import livetop.job.wire.EventSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.operators.StreamSource;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The source, with the connector's own classes, and the decoding behind it, as tasks whose threads
 * interleave as they please: the connector's, and the one of the timers.
 */
class SourceHarnessTest {
  private static final long HOUR = 3_600_000;
  private static final long OUT_OF_ORDERNESS = 2_000;
  private static final long LIMIT_SECONDS = 30;

  /** A task; its lock is what Flink calls the checkpoint lock. */
  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  private static final class Task implements AutoCloseable {
    private final Object lock = new Object();
    private final List<ShardNews> news = new ArrayList<>();
    private final InMemoryKinesis kinesis;
    private final ShardSource source;
    private final AbstractStreamOperatorTestHarness<ShardNews> states;
    private final OneInputStreamOperatorTestHarness<ShardNews, Event> decode;
    private final List<Thread> threads = new ArrayList<>();
    private boolean open = true;
    private boolean idle;

    /** What failed first; what fails after the cancellation is ignored, as Flink does. */
    private Throwable failure;

    Task(
        InMemoryKinesis kinesis,
        int number,
        int tasks,
        OperatorSubtaskState state,
        String idleAfter)
        throws Exception {
      this.kinesis = kinesis;
      Properties ranking = new Properties();
      ranking.setProperty("boards", "pages=view:page");
      ranking.setProperty("idleAfter", idleAfter);
      decode =
          new OneInputStreamOperatorTestHarness<>(
              new DecodeOperator(
                  RankingConfiguration.of(Map.of("Ranking", ranking)), Topology.DEAD_LETTERS));
      decode.getExecutionConfig().setAutoWatermarkInterval(100);
      decode.setup(new EventSerializer());
      decode.open();
      source = kinesis.source();
      states =
          new AbstractStreamOperatorTestHarness<>(new StreamSource<>(source), 128, tasks, number);
      states.setup();
      if (state != null) {
        states.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, 128, 1, tasks, number));
      }
      states.open();
      start(() -> source.run(new Lane()));
    }

    private interface Work {
      void run() throws Exception;
    }

    private void start(Work work) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (Throwable e) {
                  synchronized (lock) {
                    failure = failure == null && open ? e : failure;
                    lock.notifyAll();
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }

    /** From the source to the decoding, as they are chained. */
    private final class Lane implements SourceFunction.SourceContext<ShardNews> {
      @Override
      public void collect(ShardNews next) {
        assertThat(Thread.holdsLock(lock)).isTrue();
        news.add(next);
        try {
          decode.processElement(new StreamRecord<>(next));
        } catch (Exception e) {
          throw new AssertionError(e);
        }
        lock.notifyAll();
      }

      @Override
      public void collectWithTimestamp(ShardNews next, long timestamp) {
        collect(next);
      }

      @Override
      public void emitWatermark(Watermark mark) {}

      @Override
      public void markAsTemporarilyIdle() {
        synchronized (lock) {
          idle = true;
          lock.notifyAll();
        }
      }

      @Override
      public Object getCheckpointLock() {
        return lock;
      }

      @Override
      public void close() {}
    }

    /** Lets the timers fire as fast as they can, in a thread of their own. */
    Task withTimers() {
      start(
          () -> {
            while (true) {
              synchronized (lock) {
                if (!open) {
                  return;
                }
                tick();
              }
            }
          });
      return this;
    }

    private void tick() throws Exception {
      decode.setProcessingTime(decode.getProcessingTime() + 100);
    }

    /** Lets the timers fire for so long, by the clock of the task. */
    void pass(long millis) throws Exception {
      for (long passed = 0; passed < millis; passed += 100) {
        synchronized (lock) {
          tick();
        }
      }
    }

    /** Waits until the news so far fulfil the condition. */
    void await(Predicate<List<ShardNews>> condition) throws InterruptedException {
      awaitThat(() -> condition.test(news));
    }

    /** Waits until the state has no shard that is not at its end. */
    void awaitEndOfAllShards() throws InterruptedException {
      awaitThat(() -> idle);
    }

    private void awaitThat(BooleanSupplier condition) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
      synchronized (lock) {
        while (!condition.getAsBoolean()) {
          assertThat(failure).isNull();
          assertThat(System.nanoTime()).as("what is awaited comes").isLessThan(deadline);
          lock.wait(1_000);
        }
      }
    }

    void awaitRecords(int count) throws InterruptedException {
      await(news -> news.stream().filter(next -> next.kind() == Kind.RECORD).count() >= count);
    }

    /** Waits until the shard was asked for again after all that was told of it so far. */
    void awaitNext(Kind kind, String shard) throws InterruptedException {
      int[] from = new int[1];
      synchronized (lock) {
        from[0] = news.size();
      }
      await(
          news ->
              news.subList(from[0], news.size()).stream()
                  .anyMatch(next -> next.kind() == kind && next.shard().equals(shard)));
    }

    ShardNews firstNews() {
      synchronized (lock) {
        return news.get(0);
      }
    }

    OperatorSubtaskState snapshot() throws Exception {
      synchronized (lock) {
        return states.snapshot(1, 1);
      }
    }

    long watermark() {
      synchronized (lock) {
        long newest = Long.MIN_VALUE;
        for (Object output : decode.getOutput()) {
          newest = output instanceof Watermark mark ? mark.getTimestamp() : newest;
        }
        return newest;
      }
    }

    /** Every event came before a watermark that is later than it. */
    void assertNothingIsLate() {
      synchronized (lock) {
        long watermark = Long.MIN_VALUE;
        for (Object output : decode.getOutput()) {
          if (output instanceof Watermark mark) {
            watermark = mark.getTimestamp();
          } else {
            assertThat(((StreamRecord<?>) output).getTimestamp()).isGreaterThanOrEqualTo(watermark);
          }
        }
      }
    }

    @Override
    public void close() throws Exception {
      synchronized (lock) {
        open = false;
      }
      kinesis.acceptAll(); // the connector does not stop in the middle of a read
      source.cancel();
      for (Thread thread : threads) {
        thread.join();
      }
      states.close();
      decode.close();
      assertThat(failure).isNull();
    }
  }

  private static Task only(InMemoryKinesis kinesis) throws Exception {
    return new Task(kinesis, 0, 1, null, "365d");
  }

  private static long put(InMemoryKinesis kinesis, int key) {
    return kinesis.put(
        key, now -> "{\"v\":1,\"receivedAt\":" + now + ",\"body\":{\"page\":\"/a\"}}");
  }

  private static String shard(int number) {
    return "shardId-%012d".formatted(number);
  }

  @Test
  void start_withABacklog_nothingOfItIsLate() throws Exception {
    for (int i = 0; i < 200; i++) {
      InMemoryKinesis kinesis = new InMemoryKinesis(3, 0);
      for (int part = 0; part < 3; part++) {
        put(kinesis, part * InMemoryKinesis.KEYS / 3 + 1);
      }
      kinesis.pass(HOUR);
      try (Task task = only(kinesis).withTimers()) {
        task.awaitRecords(3);
        assertThat(task.firstNews().kind()).isEqualTo(Kind.LISTED);
        assertThat(task.firstNews().shards()).containsExactly(shard(0), shard(1), shard(2));
        task.assertNothingIsLate();
      }
    }
  }

  @Test
  void restart_withShardsThatAreNewSince_nothingOfThemIsLate() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(2, 0);
    put(kinesis, 1);
    OperatorSubtaskState state;
    try (Task task = only(kinesis)) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      task.awaitNext(Kind.READ_UP_TO, shard(1));
      state = task.snapshot();
    }
    put(kinesis, 2);
    kinesis.split(shard(0));
    kinesis.pass(HOUR);
    put(kinesis, 3);
    put(kinesis, InMemoryKinesis.KEYS / 2 - 1);
    kinesis.pass(HOUR);

    try (Task even = new Task(kinesis, 0, 2, state, "365d").withTimers();
        Task odd = new Task(kinesis, 1, 2, state, "365d").withTimers()) {
      even.awaitRecords(2);
      odd.awaitRecords(1);
      assertThat(even.firstNews().shards()).containsExactly(shard(0), shard(2));
      assertThat(odd.firstNews().shards()).containsExactly(shard(1), shard(3));
      even.assertNothingIsLate();
      odd.assertNothingIsLate();
    }
  }

  @Test
  void restart_afterAShardHasEnded_doesNotWaitForIt() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    put(kinesis, 1);
    kinesis.split(shard(0));
    OperatorSubtaskState state;
    try (Task task = new Task(kinesis, 0, 3, null, "365d")) {
      task.awaitEndOfAllShards();
      state = task.snapshot();
    }
    try (Task task = new Task(kinesis, 0, 1, state, "365d")) {
      task.awaitNext(Kind.READ_UP_TO, shard(1));
      task.awaitNext(Kind.READ_UP_TO, shard(2));
      assertThat(task.firstNews().shards()).containsExactly(shard(1), shard(2));
      task.pass(1_000);
      assertThat(task.watermark()).isGreaterThan(kinesis.now() - HOUR);
    }
  }

  @Test
  void restart_atTheEndOfAShardThatWasClosedSince_tellsItsEnd() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    put(kinesis, 1);
    OperatorSubtaskState state;
    try (Task task = only(kinesis)) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      state = task.snapshot();
    }
    kinesis.split(shard(0));
    try (Task task = new Task(kinesis, 0, 1, state, "365d")) {
      task.await(news -> news.contains(ShardNews.ended(shard(0))));
      task.awaitNext(Kind.READ_UP_TO, shard(1));
      task.awaitNext(Kind.READ_UP_TO, shard(2));
      task.pass(1_000);
      assertThat(task.watermark()).isGreaterThan(kinesis.now() - HOUR);
    }
  }

  /** The shards are answered as they were when the listing began; they change before it ends. */
  @Test
  void split_whileTheShardsAreListed_nothingOfTheChildrenIsLate() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    try (Task task = only(kinesis).withTimers()) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      kinesis.afterNextListing(
          () -> {
            kinesis.split(shard(0));
            put(kinesis, 1);
            kinesis.pass(HOUR);
          });
      task.awaitRecords(1);
      task.assertNothingIsLate();
    }
  }

  @Test
  void refusedShard_isWaitedForHoweverLong() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(2, 0);
    try (Task task = new Task(kinesis, 0, 1, null, "10s")) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      kinesis.refuse(shard(0));
      long refusedAt = put(kinesis, 1);
      kinesis.awaitRefusals(3);
      for (int i = 0; i < 11; i++) {
        task.awaitNext(Kind.READ_UP_TO, shard(1));
        kinesis.pass(1_000);
        task.pass(1_000);
      }
      assertThat(task.watermark()).isBetween(refusedAt - HOUR, refusedAt - OUT_OF_ORDERNESS);

      kinesis.acceptAll();
      task.awaitRecords(1);
      task.assertNothingIsLate();
    }
  }

  @Test
  void shardWhoseReadsFindNothingBeforeItsTip_isWaitedForHoweverLong() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    put(kinesis, 1);
    kinesis.pass(HOUR);
    kinesis.answerEmpty(true);
    try (Task task = new Task(kinesis, 0, 1, null, "10s")) {
      for (int i = 0; i < 11; i++) {
        task.awaitNext(Kind.READING, shard(0));
        task.pass(1_000);
      }
      assertThat(task.watermark()).isEqualTo(Long.MIN_VALUE);

      kinesis.answerEmpty(false);
      task.awaitRecords(1);
      task.assertNothingIsLate();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-HOUR, 0, HOUR})
  void quietStream_whateverThisMachinesClock_hasTheTimeOfTheStream(long ahead) throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, ahead);
    long begun = kinesis.now();
    try (Task reading = new Task(kinesis, 0, 2, null, "365d");
        Task without = new Task(kinesis, 1, 2, null, "365d")) {
      reading.awaitNext(Kind.READ_UP_TO, shard(0));
      reading.awaitNext(Kind.READ_UP_TO, shard(0));
      reading.pass(200);
      assertThat(reading.watermark())
          .isBetween(begun - OUT_OF_ORDERNESS - 1_000, kinesis.now() - OUT_OF_ORDERNESS);

      without.awaitNext(Kind.LISTED, "");
      without.awaitNext(Kind.LISTED, "");
      without.pass(200);
      assertThat(without.watermark()).isBetween(begun - OUT_OF_ORDERNESS - 1_000, kinesis.now());
    }
  }
}
