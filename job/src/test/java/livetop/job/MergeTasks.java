package livetop.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import livetop.count.LocalRanking;
import livetop.count.Ranking;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.RankingSerializer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The tasks of {@code merge}, each in Flink's harness, started and stopped with their state. */
final class MergeTasks implements AutoCloseable {
  private static final int MAX = Topology.MAX_PARALLELISM;

  private final List<KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking>> tasks =
      new ArrayList<>();
  private final List<InterceptingOperatorMetricGroup> metrics = new ArrayList<>();
  private final StateBackend backend;
  private OperatorSubtaskState state;
  private int stopped;
  private long checkpoint;

  MergeTasks(StateBackend backend) {
    this.backend = backend;
  }

  /** Settings of the property group {@code Ranking}: key, value, key, value. */
  static RankingConfiguration configuration(String... settings) {
    Properties ranking = new Properties();
    for (int i = 0; i < settings.length; i += 2) {
      ranking.setProperty(settings[i], settings[i + 1]);
    }
    return RankingConfiguration.of(Map.of("Ranking", ranking));
  }

  /** Begins with so many tasks, from what the last {@link #stop} left if there was one. */
  void start(RankingConfiguration configuration, int parallelism) throws Exception {
    for (int task = 0; task < parallelism; task++) {
      start(new MergeOperator(configuration), parallelism, task);
    }
  }

  /** Begins as a version did that kept its state otherwise. */
  void startEarlier(int version) throws Exception {
    start(new KeyedProcessOperator<>(new EarlierMerge(version)), 1, 0);
  }

  private void start(
      OneInputStreamOperator<LocalRanking, Ranking> operator, int parallelism, int task)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, MergeOperator::keyOf, Types.STRING, environment(parallelism, task));
    harness.setStateBackend(backend);
    harness.setup(new RankingSerializer());
    if (state != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX, stopped, parallelism, task));
    }
    harness.open();
    tasks.add(harness);
  }

  private MockEnvironment environment(int parallelism, int task) {
    InterceptingOperatorMetricGroup ofTask =
        new InterceptingOperatorMetricGroup() {
          @Override
          public MetricGroup addGroup(String name) {
            return name.equals(ExportedMetrics.GROUP) ? this : super.addGroup(name);
          }
        };
    metrics.add(ofTask);
    return new MockEnvironmentBuilder()
        .setMaxParallelism(MAX)
        .setParallelism(parallelism)
        .setSubtaskIndex(task)
        .setManagedMemorySize(4 << 20)
        .setMetricGroup(
            new InterceptingTaskMetricGroup() {
              @Override
              public InternalOperatorMetricGroup getOrAddOperator(OperatorID id, String name) {
                return ofTask;
              }
            })
        .build();
  }

  void add(LocalRanking local) throws Exception {
    int task =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            MergeOperator.keyOf(local), MAX, tasks.size());
    tasks.get(task).processElement(new StreamRecord<>(local));
  }

  void advanceTo(long watermark) throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> task : tasks) {
      task.processWatermark(new Watermark(watermark));
    }
  }

  /** What was published since the last time, in the order of each task. */
  List<Ranking> take() {
    List<Ranking> rankings = new ArrayList<>();
    for (KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> task : tasks) {
      rankings.addAll(task.extractOutputValues());
      task.getOutput().clear();
    }
    return rankings;
  }

  /** Takes a checkpoint, and gives what was published for it. */
  List<Ranking> checkpoint() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    checkpoint++;
    stopped = tasks.size();
    for (KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> task : tasks) {
      task.prepareSnapshotPreBarrier(checkpoint);
      states.add(task.snapshot(checkpoint, 0));
    }
    state =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(new OperatorSubtaskState[0]));
    return take();
  }

  /** Stops with a savepoint, and gives what was published for it. */
  List<Ranking> stop() throws Exception {
    List<Ranking> rankings = checkpoint();
    close();
    return rankings;
  }

  /** How many keys have rankings, and how many timers there are. */
  String left() {
    long keys = 0;
    long timers = 0;
    for (KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> task : tasks) {
      for (String name : List.of("rankings", "corrected")) {
        keys += keys(task, name);
      }
      timers += task.numEventTimeTimers();
    }
    return keys + " keys, " + timers + " timers";
  }

  private static long keys(AbstractStreamOperatorTestHarness<Ranking> task, String name) {
    KeyedStateBackend<String> kept = task.getOperator().getKeyedStateBackend();
    try (Stream<String> keys = kept.getKeys(name, VoidNamespace.INSTANCE)) {
      return keys.count();
    }
  }

  /** A metric, over all tasks since the first start. */
  long metric(String name) {
    return metrics.stream().mapToLong(ofTask -> ((Counter) ofTask.get(name)).getCount()).sum();
  }

  @Override
  public void close() throws Exception {
    for (KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> task : tasks) {
      task.close();
      task.getEnvironment().close();
    }
    tasks.clear();
  }
}
