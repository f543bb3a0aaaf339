package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import livetop.count.Group;
import livetop.count.Oracle;
import livetop.count.Ranking;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole topology on a small cluster, with a source that fails in the middle. */
@SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
class ITTopology {
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final long START = 1_768_888_800_000L;
  private static final int EVENTS = 20_000;
  private static final int BROKEN_EVERY = 1_000;

  static final Map<Oracle.Key, Ranking> PUBLISHED = new ConcurrentHashMap<>();
  static final Set<String> DEAD_LETTERS = ConcurrentHashMap.newKeySet();
  static final AtomicInteger FAILURES = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void rankings_afterAFailure_equalTheOracle(String backend, @TempDir Path folder)
      throws Exception {
    PUBLISHED.clear();
    DEAD_LETTERS.clear();
    FAILURES.set(0);
    Properties properties = new Properties();
    properties.setProperty("windows", "1m,5m/5s,1h~10m");
    properties.setProperty("boards", "pages=view:page,events=*:type");
    properties.setProperty("k", "7");
    RankingConfiguration ranking = RankingConfiguration.of(Map.of("Ranking", properties));

    Configuration settings = Main.settings();
    settings.set(StateBackendOptions.STATE_BACKEND, backend);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(2);
    env.setMaxParallelism(Topology.MAX_PARALLELISM);
    env.enableCheckpointing(100, CheckpointingMode.EXACTLY_ONCE);
    Topology.build(
        ranking,
        env.addSource(new FailingOnce(), "events", WireType.ARRIVAL).uid("events"),
        new Collect<>(ITTopology::publish),
        new Collect<>(letter -> DEAD_LETTERS.add(letter)));
    env.execute();

    assertThat(FAILURES).hasValue(1);
    assertThat(PUBLISHED)
        .containsExactlyInAnyOrderEntriesOf(Oracle.rankings(ranking.plan(), counted()));
    assertThat(DEAD_LETTERS).hasSize(EVENTS / BROKEN_EVERY);
  }

  private static void publish(Ranking ranking) {
    PUBLISHED.put(new Oracle.Key(ranking.group(), ranking.window(), ranking.end()), ranking);
  }

  /** The event with this number, the same in every run; every thousandth record is broken. */
  private static String page(int number) {
    return "/" + (int) Math.abs(new Random(number).nextGaussian() * 20);
  }

  private static long time(int number) {
    return START + number * 50L + new Random(number).nextInt(1_500);
  }

  private static List<Oracle.Counted> counted() {
    List<Oracle.Counted> counted = new ArrayList<>();
    for (int i = 1; i <= EVENTS; i++) {
      if (i % BROKEN_EVERY != 0) {
        counted.add(new Oracle.Counted(new Group("blog", "pages"), page(i), time(i)));
        counted.add(new Oracle.Counted(new Group("blog", "events"), "view", time(i)));
      }
    }
    return counted;
  }

  private static byte[] record(int number) {
    String body = "{\"site\":\"blog\",\"page\":\"" + page(number) + "\"}";
    String record = "{\"v\":1,\"receivedAt\":" + time(number) + ",\"body\":" + body + "}";
    int length = number % BROKEN_EVERY == 0 ? record.length() / 2 : record.length();
    return (record.substring(0, length) + (number % BROKEN_EVERY == 0 ? number : ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Each task has one shard: the even or the odd events. Fails once, after a checkpoint. */
  private static final class FailingOnce extends RichParallelSourceFunction<Arrival>
      implements CheckpointedFunction, CheckpointListener {
    private transient ListState<Integer> state;
    private volatile boolean running = true;
    private volatile boolean checkpointed;
    private int next;

    @Override
    public void run(SourceContext<Arrival> out) {
      int tasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
      String shard = "shard-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      synchronized (out.getCheckpointLock()) {
        out.collect(Arrival.opened(shard));
      }
      while (running && next <= EVENTS) {
        synchronized (out.getCheckpointLock()) {
          out.collect(Arrival.record(shard, time(next), record(next)));
          next += tasks;
        }
        if (next > EVENTS / 2 && FAILURES.get() == 0) {
          awaitCheckpoint();
          if (FAILURES.compareAndSet(0, 1)) {
            throw new IllegalStateException("fails once, as it is meant to");
          }
        }
      }
    }

    private void awaitCheckpoint() {
      while (running && !checkpointed) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void cancel() {
      running = false;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      checkpointed = true;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      state.update(List.of(next));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      state =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("next", Types.INT));
      next = 1 + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      for (int restored : state.get()) {
        next = restored;
      }
    }
  }

  /** Hands each element to something that all tasks of this process share. */
  private static final class Collect<T> implements Sink<T> {
    private final To<T> to;

    private interface To<T> extends Serializable {
      void collect(T element);
    }

    Collect(To<T> to) {
      this.to = to;
    }

    @Override
    @Deprecated
    public SinkWriter<T> createWriter(InitContext context) {
      return writer();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      return writer();
    }

    private SinkWriter<T> writer() {
      return new SinkWriter<>() {
        @Override
        public void write(T element, Context context) {
          to.collect(element);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }
}
