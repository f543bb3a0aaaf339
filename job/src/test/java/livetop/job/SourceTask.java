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
import org.apache.flink.util.function.RunnableWithException;

/**
 * A task of the source, with the connector's own classes, and the decoding chained to it. Its lock
 * is what Flink calls the checkpoint lock.
 */
@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
final class SourceTask implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

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

  SourceTask(
      InMemoryKinesis kinesis, int number, int tasks, OperatorSubtaskState state, String idleAfter)
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
          AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, tasks, number));
    }
    states.open();
    start(() -> source.run(new Lane()));
  }

  private void start(RunnableWithException work) {
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
  SourceTask withTimers() {
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

  /** Waits for news of this kind after all that there is now. */
  void awaitNext(Kind kind, String shard) throws InterruptedException {
    synchronized (lock) {
      int from = news.size();
      awaitThat(
          () ->
              news.subList(from, news.size()).stream()
                  .anyMatch(next -> next.kind() == kind && next.shard().equals(shard)));
    }
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
