package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import livetop.job.sink.StandInTable.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed client waits for two seconds, so the tests wait side by side. */
@Execution(ExecutionMode.CONCURRENT)
class SinksTest {
  private static final String PAGES_10S = "ranking#blog#pages#10s@";

  private static StandInTable table() throws Exception {
    return new StandInTable(() -> Answer.TAKEN);
  }

  /** Throttled once, then two requests of four are not taken as they are. */
  private static Supplier<Answer> throttled(long seed) {
    Random random = new Random(seed);
    Answer[] answers = {Answer.DENIED, Answer.TAKEN_IN_PART, Answer.TAKEN, Answer.TAKEN};
    AtomicBoolean wasThrottled = new AtomicBoolean();
    return () ->
        wasThrottled.getAndSet(true) ? answers[random.nextInt(answers.length)] : Answer.THROTTLED;
  }

  @Test
  void manyRankings_areWrittenInBatchesOf25_oneAfterTheOther() throws Exception {
    try (StandInTable table = table();
        SinkTasks sink = new SinkTasks(table)) {
      sink.start(1);
      Map<String, Long> expected = new HashMap<>();
      for (long end = 10_000; end <= 600_000; end += 10_000) {
        sink.write(0, SinkTasks.ranking("blog", end, end));
        expected.put(PAGES_10S + end, end);
      }
      sink.finish(0);

      assertThat(table.batches()).containsExactly(25, 25, 10);
      assertThat(table.mostInFlight()).isEqualTo(1);
      assertThat(table.totals()).isEqualTo(expected);
    }
  }

  @Test
  void rankingAndItsCorrection_inOneBatch_onlyTheCorrectionIsWritten() throws Exception {
    try (StandInTable table = table();
        SinkTasks sink = new SinkTasks(table)) {
      sink.start(1);
      sink.write(0, SinkTasks.ranking("blog", 10_000, 1));
      sink.write(0, SinkTasks.ranking("blog", 20_000, 1));
      sink.write(0, SinkTasks.ranking("shop", 10_000, 1));
      sink.write(0, SinkTasks.ranking("blog", 10_000, 2));
      sink.finish(0);

      assertThat(table.batches()).containsExactly(3);
      assertThat(table.totals())
          .isEqualTo(
              Map.of(
                  PAGES_10S + 10_000,
                  2L,
                  PAGES_10S + 20_000,
                  1L,
                  "ranking#shop#pages#10s@10000",
                  1L));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void throttledTable_anOlderRankingNeverOverwritesANewerOne(long seed) throws Exception {
    Map<String, Long> expected = new HashMap<>();
    Random random = new Random(seed);
    try (StandInTable table = new StandInTable(throttled(seed));
        SinkTasks sink = new SinkTasks(table)) {
      sink.start(1);
      for (long version = 1; version <= 2_000; version++) {
        long end = 10_000L * (1 + random.nextInt(40));
        sink.write(0, SinkTasks.ranking("blog", end, version));
        expected.put(PAGES_10S + end, version);
        if (random.nextInt(100) == 0) {
          sink.hear(0);
        }
      }
      sink.finish(0);

      assertThat(table.totals()).isEqualTo(expected);
      assertThat(table.olderAfterNewer()).isEmpty();
      assertThat(table.mostInFlight()).isEqualTo(1);
      assertThat(table.batches()).allMatch(writes -> writes <= 25);
    }
  }

  @Test
  void restoredAtAnotherParallelism_anOldRankingNeverOverwritesItsCorrection() throws Exception {
    try (StandInTable table = table();
        SinkTasks sink = new SinkTasks(table)) {
      sink.start(1);
      sink.write(0, SinkTasks.ranking("blog", 10_000, 1));
      sink.stop();
      sink.start(2);
      sink.write(1, SinkTasks.ranking("blog", 10_000, 2));
      sink.finish(1);
      sink.finish(0);

      assertThat(table.totals()).isEqualTo(Map.of(PAGES_10S + 10_000, 2L));
      assertThat(table.olderAfterNewer()).isEmpty();
    }
  }

  @Test
  void checkpointOfAThrottledTable_holdsNoRanking() throws Exception {
    try (StandInTable table = new StandInTable(throttled(4));
        SinkTasks sink = new SinkTasks(table)) {
      sink.start(1);
      Map<String, Long> expected = new HashMap<>();
      for (long end = 10_000; end <= 600_000; end += 10_000) {
        sink.write(0, SinkTasks.ranking("blog", end, end));
        expected.put(PAGES_10S + end, end);
      }
      sink.stop();

      assertThat(table.totals()).isEqualTo(expected);
    }
  }

  @Test
  void restoredFromAnEarlierVersion_whatItHadNotWrittenIsWritten() throws Exception {
    try (StandInTable table = table();
        SinkTasks sink = new SinkTasks(table)) {
      sink.startEarlier();
      sink.write(0, SinkTasks.ranking("blog", 10_000, 1));
      sink.stop();
      assertThat(table.totals()).isEmpty();
      sink.start(1);
      sink.finish(0);

      assertThat(table.totals()).isEqualTo(Map.of(PAGES_10S + 10_000, 1L));
    }
  }
}
