package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.alert.AlertScenario;
import livetop.alert.SiteAlerts;
import livetop.count.Ranking;
import livetop.job.settings.AlertsConfiguration;
import livetop.job.settings.JobConfiguration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertHarnessTest {
  private static final int MAX = Topology.MAX_PARALLELISM;

  private final List<String> published = new ArrayList<>();
  private StateBackend backend;
  private List<KeyedOneInputStreamOperatorTestHarness<String, Ranking, SiteAlerts>> tasks =
      new ArrayList<>();

  private static AlertsConfiguration configuration() {
    Map<String, Properties> groups = new HashMap<>(AlertScenario.configuration());
    groups.put("EventStream", properties("stream.name", "events"));
    groups.put("RankingTable", properties("table.name", "rankings"));
    groups.put("DeadLetters", properties("path", "file:///tmp/dead-letters"));
    return JobConfiguration.of(groups).alerts();
  }

  private static Properties properties(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    if (!key.equals("path")) {
      properties.setProperty("aws.region", "eu-central-1");
    }
    return properties;
  }

  private void start(int parallelism, OperatorSubtaskState state) throws Exception {
    int before = tasks.size();
    tasks = new ArrayList<>();
    for (int task = 0; task < parallelism; task++) {
      KeyedOneInputStreamOperatorTestHarness<String, Ranking, SiteAlerts> harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new AlertOperator(configuration()),
              AlertOperator::keyOf,
              Types.STRING,
              MAX,
              parallelism,
              task);
      harness.setStateBackend(backend);
      harness.setup(WireType.SITE_ALERTS.createSerializer(new SerializerConfigImpl()));
      if (state != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX, before, parallelism, task));
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
    close();
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(new OperatorSubtaskState[0]));
  }

  @AfterEach
  void close() throws Exception {
    for (var task : tasks) {
      task.close();
    }
  }

  private void send(List<Ranking> rankings) throws Exception {
    for (Ranking ranking : rankings) {
      int task =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              AlertOperator.keyOf(ranking), MAX, tasks.size());
      tasks.get(task).processElement(new StreamRecord<>(ranking));
    }
  }

  private void advanceTo(long watermark) throws Exception {
    for (var task : tasks) {
      task.processWatermark(new Watermark(watermark));
      task.extractOutputValues().forEach(alerts -> published.add(alerts.toString()));
      task.getOutput().clear();
    }
  }

  /** Restarts at other parallelisms, between what is written and the time at which it counts. */
  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void published_throughRescaling_equalsTheOracle(String name) throws Exception {
    backend =
        name.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    AlertScenario scenario = new AlertScenario(11);
    start(1, null);
    long checkpoint = 1;
    for (int parallelism : new int[] {3, 2, 4, 1, 2}) {
      for (int round = 0; round < 120; round++) {
        send(scenario.next());
        scenario.advance();
        if (round == 60) {
          start(tasks.size(), stop(checkpoint++));
        }
        advanceTo(scenario.watermark());
      }
      start(parallelism, stop(checkpoint++));
    }
    send(scenario.end());
    advanceTo(scenario.watermark());

    assertThat(published).containsExactlyInAnyOrderElementsOf(scenario.expected());
    for (String kind : List.of("silent", "rejected", "filtered", "usual", "above")) {
      assertThat(published)
          .anyMatch(all -> all.contains(kind))
          .anyMatch(all -> all.contains("over"));
    }
    for (var task : tasks) {
      assertThat(task.numEventTimeTimers()).isZero();
      if (name.equals("hashmap")) { // RocksDB does not tell
        assertThat(task.numKeyedStateEntries()).isZero();
      }
    }
  }
}
