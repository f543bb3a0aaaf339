package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livetop.job.sink.StandInStream.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The sink of rankings with its stream: Flink's writer, the client of the SDK, a stand-in. */
/** A closed client waits for two seconds, so the tests wait side by side. */
@Execution(ExecutionMode.CONCURRENT)
class ResultStreamTest {
  /** The totals of each key as they were taken, one that came twice in a row once. */
  private static Map<String, List<Long>> totals(StandInStream stream) {
    Map<String, List<Long>> totals = new HashMap<>();
    stream
        .byKey()
        .forEach(
            (key, records) -> {
              List<Long> ofKey = new ArrayList<>();
              for (JsonNode record : records) {
                long total = record.path("total").asLong();
                if (ofKey.isEmpty() || ofKey.get(ofKey.size() - 1) != total) {
                  ofKey.add(total);
                }
              }
              totals.put(key, ofKey);
            });
    return totals;
  }

  /** Some keys often, as corrections are written; their totals grow. */
  private static Map<String, List<Long>> writeMany(SinkTasks sink, long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, List<Long>> written = new HashMap<>();
    for (long total = 1; total <= 120; total++) {
      String site = "site" + (random.nextInt(6) == 0 ? 0 : random.nextInt(30));
      sink.write(0, SinkTasks.ranking(site, 10_000L * (1 + random.nextInt(3)), total));
      written
          .computeIfAbsent("ranking#" + site + "#pages#10s", key -> new ArrayList<>())
          .add(total);
      if (random.nextInt(30) == 0) {
        sink.hear(0);
      }
    }
    return written;
  }

  @Test
  void shardsThatRefuseSplitAndMerge_loseNothing_andKeepTheOrderOfEachKey() throws Exception {
    try (StandInStream stream = new StandInStream(1, Trouble.SHARD_REFUSES);
        SinkTasks sink = new SinkTasks(null, stream)) {
      sink.startStream();
      Map<String, List<Long>> written = writeMany(sink, 1);
      sink.finish(0);

      Map<String, Integer> taken = new HashMap<>();
      stream.byKey().forEach((key, records) -> taken.put(key, records.size()));
      Map<String, Integer> expected = new HashMap<>();
      written.forEach((key, totals) -> expected.put(key, totals.size()));
      assertThat(totals(stream)).isEqualTo(written);
      assertThat(taken).isEqualTo(expected);
      assertThat(stream.refusals()).isPositive();
      assertThat(stream.mostInFlight()).isEqualTo(1);
      assertThat(stream.requests())
          .allMatch(keys -> keys.stream().distinct().count() == keys.size());
    }
  }

  @Test
  void answersThatAreLost_bringRecordsTwice_inTheOrderOfEachKey() throws Exception {
    try (StandInStream stream = new StandInStream(3, Trouble.SHARD_REFUSES, Trouble.ANSWER_LOST);
        SinkTasks sink = new SinkTasks(null, stream)) {
      sink.startStream();
      Map<String, List<Long>> written = writeMany(sink, 3);
      sink.finish(0);

      assertThat(totals(stream)).isEqualTo(written);
    }
  }

  @Test
  void checkpoint_waitsForTable_andStream_whichIsSwitchedOffAfterwards() throws Exception {
    try (StandInTable table = new StandInTable(() -> StandInTable.Answer.TAKEN);
        StandInStream stream = new StandInStream(4, Trouble.SHARD_REFUSES)) {
      try (SinkTasks sink = new SinkTasks(table, stream)) {
        sink.start(1);
        Map<String, List<Long>> written = writeMany(sink, 4);
        sink.stop();
        assertThat(totals(stream)).isEqualTo(written);
        sink.withoutStream();
        sink.start(2);
        sink.write(1, SinkTasks.ranking("blog", 10_000, 1_000));
        sink.finish(1);
        sink.finish(0);
        assertThat(totals(stream)).isEqualTo(written);
        assertThat(table.totals()).containsEntry("ranking#blog#pages#10s@10000", 1_000L);
      }
    }
  }

  @Test
  void streamThatMayNotBeWritten_failsTheTask_andSaysWhichAndWhy() throws Exception {
    try (StandInStream stream = new StandInStream(1, Trouble.DENIED);
        SinkTasks sink = new SinkTasks(null, stream)) {
      sink.startStream();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  sink.write(0, SinkTasks.ranking("blog", 10_000L * i, i));
                }
                sink.finish(0);
              })
          .hasStackTraceContaining(
              "cannot write to the stream results (ResultStream.stream.name): not allowed");
    }
  }
}
