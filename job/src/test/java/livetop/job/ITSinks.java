package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import livetop.count.Oracle;
import livetop.job.ShardedEvents.AtHalf;
import livetop.job.ShardedEvents.Backlogs;
import livetop.job.settings.JobConfiguration;
import livetop.job.sink.SinkTasks;
import livetop.job.sink.Sinks;
import livetop.job.sink.StandInStream;
import livetop.job.sink.StandInTable;
import livetop.job.source.ShardNews;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole topology with its own sinks: a throttled table, a stream, files, and a failure in the
 * middle.
 */
class ITSinks {
  /** What a task had begun when it failed; its lines are written again after the restart. */
  private static final String UNFINISHED = "\\.rejected-.*\\.jsonl\\.inprogress\\..*";

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @Test
  @SuppressWarnings("deprecation") // the Kinesis consumer is a SourceFunction
  void tableAndFiles_afterAFailure_holdEverythingOnce(
      @TempDir Path checkpoints, @TempDir Path letters) throws Exception {
    Random random = new Random(5);
    try (StandInTable table =
            new StandInTable(
                () ->
                    random.nextInt(3) == 0
                        ? StandInTable.Answer.TAKEN_IN_PART
                        : StandInTable.Answer.TAKEN);
        StandInStream stream = new StandInStream(6)) {
      Configuration settings = Main.settings();
      settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
      env.setParallelism(2);
      env.setMaxParallelism(Topology.MAX_PARALLELISM);
      env.enableCheckpointing(100);
      JobConfiguration configuration =
          SinkTasks.configuration(table.endpoint(), stream.endpoint(), letters.toUri().toString());
      Topology.build(
          TestEvents.configuration(),
          env.addSource(
                  new ShardedEvents(AtHalf.FAIL_ONCE, Backlogs.EQUAL), "events", ShardNews.TYPE)
              .uid("events"),
          Sinks.rankings(configuration),
          Sinks.deadLetters(configuration),
          new DiscardingSink<>());
      env.execute();

      assertThat(ShardedEvents.hasFailed()).isTrue();
      assertThat(expected()).containsAllEntriesOf(table.totals());
      assertThat(asRead(table.totals(), expected())).isEqualTo(expected());
      assertThat(newest(stream)).isEqualTo(table.totals());
      assertThat(lines(letters)).hasSize(TestEvents.BROKEN).doesNotHaveDuplicates();
    }
  }

  /** What a reader of the stream holds: the last record of each key and end. */
  private static Map<String, Long> newest(StandInStream stream) {
    Map<String, Long> totals = new HashMap<>();
    stream
        .byKey()
        .forEach(
            (key, records) -> {
              for (JsonNode record : records) {
                long end = Instant.parse(record.path("to").asText()).toEpochMilli();
                totals.put(key + "@" + end, record.path("total").asLong());
              }
            });
    return totals;
  }

  private static Map<String, Long> expected() {
    Map<String, Long> totals = new HashMap<>();
    Oracle.rankings(TestEvents.configuration().plan(), TestEvents.counted())
        .forEach(
            (key, ranking) ->
                totals.put(
                    String.join(
                            "#", "ranking", key.group().site(), key.group().board(), key.window())
                        + "@"
                        + key.end(),
                    ranking.total()));
    return totals;
  }

  /** At each end the newest total that is written for it or before it. */
  private static Map<String, Long> asRead(Map<String, Long> written, Map<String, Long> expected) {
    Map<String, TreeMap<Long, Long>> byKey = new HashMap<>();
    written.forEach(
        (key, total) ->
            byKey.computeIfAbsent(nameOf(key), k -> new TreeMap<>()).put(endOf(key), total));
    Map<String, Long> read = new HashMap<>();
    for (String key : expected.keySet()) {
      read.put(key, byKey.get(nameOf(key)).floorEntry(endOf(key)).getValue());
    }
    return read;
  }

  private static String nameOf(String key) {
    return key.substring(0, key.indexOf('@'));
  }

  private static long endOf(String key) {
    return Long.parseLong(key.substring(key.indexOf('@') + 1));
  }

  /** The lines of the files that are complete. */
  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        assertThat(name).matches("rejected-.*\\.jsonl|" + UNFINISHED);
        if (!name.matches(UNFINISHED)) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }
}
