package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.Tally;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.RankingSerializer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class MergeHarnessTest {
  private static final Group PAGES = new Group("blog", "pages");

  private static KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> harness(
      OperatorSubtaskState state) throws Exception {
    Properties ranking = new Properties();
    ranking.setProperty("windows", "10s/5s");
    ranking.setProperty("k", "2");
    KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new MergeFunction(RankingConfiguration.of(Map.of("Ranking", ranking)))),
            MergeFunction::keyOf,
            Types.STRING,
            Topology.MAX_PARALLELISM,
            1,
            0);
    harness.setup(new RankingSerializer());
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static StreamRecord<LocalRanking> local(long end, long total, RankedItem... items) {
    return new StreamRecord<>(
        new LocalRanking(PAGES, "10s", end, Tally.exact(total), List.of(items)));
  }

  private static RankedItem item(String item, long count) {
    return new RankedItem(item, count, null);
  }

  private static Ranking ranking(long end, long total, Ranking.Place... places) {
    return new Ranking(PAGES, "10s", end - 10_000, end, Tally.exact(total), List.of(places));
  }

  private static Ranking.Place place(String item, long count, int previousRank) {
    return new Ranking.Place(item(item, count), previousRank);
  }

  private static List<Ranking> take(
      KeyedOneInputStreamOperatorTestHarness<String, LocalRanking, Ranking> harness) {
    List<Ranking> rankings = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return rankings;
  }

  @Test
  void partsOfTwoTasks_areOneRanking_withPreviousRanks_thenOneEmpty() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(local(5_000, 5, item("/a", 3), item("/b", 2)));
      harness.processElement(local(5_000, 4, item("/c", 3), item("/d", 1)));
      harness.processElement(local(10_000, 9, item("/c", 9)));
      harness.processWatermark(new Watermark(100_000));

      assertThat(take(harness))
          .containsExactly(
              ranking(5_000, 9, place("/a", 3, 0), place("/c", 3, 0)),
              ranking(10_000, 9, place("/c", 9, 2)),
              ranking(15_000, 0));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void correction_publishesTheRankingAgain_andTheNextOnesPreviousRanks() throws Exception {
    try (var harness = harness(null)) {
      harness.processElement(local(5_000, 5, item("/a", 3), item("/b", 2)));
      harness.processElement(local(10_000, 3, item("/a", 3)));
      harness.processWatermark(new Watermark(10_000));
      take(harness);

      harness.processElement(local(5_000, 2, item("/b", 4)));
      harness.processWatermark(new Watermark(10_100));
      assertThat(take(harness))
          .containsExactly(
              ranking(5_000, 7, place("/b", 4, 0), place("/a", 3, 0)),
              ranking(10_000, 3, place("/a", 3, 2)));
    }
  }

  @Test
  void restoredBetweenTwoParts_losesNeither() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      harness.processElement(local(5_000, 5, item("/a", 3), item("/b", 2)));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      harness.processElement(local(5_000, 4, item("/c", 4)));
      harness.processWatermark(new Watermark(5_000));
      assertThat(take(harness))
          .containsExactly(ranking(5_000, 9, place("/c", 4, 0), place("/a", 3, 0)));
    }
  }
}
