package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.bytes.Utf8;
import livetop.count.Buckets;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.PackedContents;
import livetop.count.RankedItem;
import livetop.count.SliceTable;
import livetop.count.Tally;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.LocalRankingSerializer;
import livetop.job.wire.SliceCounts;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RankHarnessTest {
  private static final Group PAGES = new Group("blog", "pages");
  private static final int MAX = Topology.MAX_PARALLELISM;

  private final List<LocalRanking> rankings = new ArrayList<>();

  private static RankingConfiguration configuration(String windows, String utcOffset) {
    Properties ranking = new Properties();
    ranking.setProperty("utcOffset", utcOffset);
    ranking.setProperty("windows", windows);
    ranking.setProperty("k", "2");
    return RankingConfiguration.of(Map.of("Ranking", ranking));
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, SliceCounts, LocalRanking> harness(
      String windows, int parallelism, int task, OperatorSubtaskState state) throws Exception {
    return harness(configuration(windows, "+00:00"), parallelism, task, state);
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, SliceCounts, LocalRanking> harness(
      RankingConfiguration configuration, int parallelism, int task, OperatorSubtaskState state)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<Integer, SliceCounts, LocalRanking> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new RankOperator(configuration, Topology.RISEN),
            SliceCounts::bucketKey,
            Types.INT,
            MAX,
            parallelism,
            task);
    harness.setup(new LocalRankingSerializer());
    if (state != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX, 1, parallelism, task));
    }
    harness.open();
    return harness;
  }

  static List<SliceCounts> counts(long sliceEnd, Map<String, Integer> items) {
    Map<Integer, SliceTable> byBucket = new HashMap<>();
    items.forEach(
        (item, count) ->
            byBucket
                .computeIfAbsent(
                    Buckets.unseeded(MAX).of(PAGES, item), b -> new SliceTable(Integer.MAX_VALUE))
                .of(PAGES)
                .add(Utf8.of(item), count, null));
    List<SliceCounts> counts = new ArrayList<>();
    byBucket.forEach(
        (bucket, table) ->
            counts.add(
                new SliceCounts(
                    new BucketKeys(MAX).of(bucket), sliceEnd, PackedContents.pack(table))));
    return counts;
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<Integer, SliceCounts, LocalRanking> harness,
      long sliceEnd,
      Map<String, Integer> items)
      throws Exception {
    for (SliceCounts counts : counts(sliceEnd, items)) {
      harness.processElement(new StreamRecord<>(counts));
    }
  }

  private List<LocalRanking> take(
      KeyedOneInputStreamOperatorTestHarness<Integer, SliceCounts, LocalRanking> harness) {
    rankings.clear();
    rankings.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    return rankings;
  }

  private static LocalRanking ranking(long end, long total, RankedItem... items) {
    return new LocalRanking(PAGES, "10s", end, Tally.exact(total), List.of(items));
  }

  private static RankedItem item(String item, long count) {
    return new RankedItem(item, count, null);
  }

  @Test
  void slidingWindow_inOrder_ranksAtEverySlideUntilEmpty() throws Exception {
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3, "/b", 2, "/c", 1));
      send(harness, 10_000, Map.of("/c", 5));
      harness.processWatermark(new Watermark(4_999));
      assertThat(take(harness)).isEmpty();
      harness.processWatermark(new Watermark(60_000));

      assertThat(take(harness))
          .containsExactly(
              ranking(5_000, 6, item("/a", 3), item("/b", 2)),
              ranking(10_000, 11, item("/c", 6), item("/a", 3)),
              ranking(15_000, 5, item("/c", 5)));
      harness.processWatermark(new Watermark(600_000));
      assertThat(harness.numKeyedStateEntries()).isEqualTo(0);
    }
  }

  @Test
  void lateCounts_correctWhatWasPublished_andCountInWhatIsToCome() throws Exception {
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3));
      send(harness, 10_000, Map.of("/b", 2));
      harness.processWatermark(new Watermark(10_000));
      take(harness);

      send(harness, 10_000, Map.of("/a", 4));
      harness.processWatermark(new Watermark(11_000));
      assertThat(take(harness)).containsExactly(ranking(10_000, 4, item("/a", 7)));
      harness.processWatermark(new Watermark(15_000));
      assertThat(take(harness)).containsExactly(ranking(15_000, 6, item("/a", 4), item("/b", 2)));
    }
  }

  @Test
  void lateCounts_ofOneSecond_areOneCorrection_andTimeWaitsForIt() throws Exception {
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3, "/b", 1, "/c", 2));
      harness.processWatermark(new Watermark(10_000));
      take(harness);

      send(harness, 5_000, Map.of("/a", 1));
      send(harness, 10_000, Map.of("/a", 1, "/b", 5));
      send(harness, 5_000, Map.of("/a", 1, "/c", 1));
      harness.processWatermark(new Watermark(10_999));
      assertThat(harness.getOutput()).isEmpty();
      harness.processWatermark(new Watermark(11_000));
      assertThat(harness.getOutput()).contains(new Watermark(11_000));
      assertThat(take(harness))
          .containsExactly(
              ranking(5_000, 3, item("/a", 5), item("/c", 3)),
              ranking(10_000, 9, item("/a", 6), item("/b", 6)));
    }
  }

  @Test
  void lateCounts_waitForNoWindowThatEnds() throws Exception {
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3));
      harness.processWatermark(new Watermark(9_500));
      take(harness);

      send(harness, 5_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(10_000));
      assertThat(take(harness))
          .containsExactly(ranking(5_000, 1, item("/a", 4)), ranking(10_000, 4, item("/a", 4)));
    }
  }

  @Test
  void lateCounts_areInTheSnapshot_whoseBarrierTheirCorrectionIsBefore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3));
      harness.processWatermark(new Watermark(5_000));
      take(harness);
      send(harness, 5_000, Map.of("/a", 1));
      harness.getOneInputOperator().prepareSnapshotPreBarrier(1);
      assertThat(take(harness)).containsExactly(ranking(5_000, 1, item("/a", 4)));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness("10s/5s", 1, 0, state)) {
      harness.processWatermark(new Watermark(10_000));
      assertThat(take(harness)).containsExactly(ranking(10_000, 4, item("/a", 4)));
    }
  }

  @Test
  void countsBeyondAllowedLateness_countInEveryRankingThatIsNotFinal() throws Exception {
    try (var harness = harness("2m/30s", 1, 0, null)) {
      send(harness, 120_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(120_000));
      take(harness);

      send(harness, 30_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(150_000));
      assertThat(take(harness).stream().map(LocalRanking::toString))
          .containsExactly(
              "blog/pages/2m@90000 total=1 [/a×1]",
              "blog/pages/2m@120000 total=1 [/a×2]",
              "blog/pages/2m@150000 total=1 [/a×1]");
    }
  }

  @Test
  void windowLess_isForgotten_andBeginsEmptyWhenItComesBack() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("10s/5s,10m", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(5_000));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness("10s/5s", 1, 0, state)) {
      send(harness, 200_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(300_000));
      state = harness.snapshot(2, 2);
      assertThat(harness.numKeyedStateEntries()).as("one publishedUpTo a bucket").isEqualTo(MAX);
    }
    try (var harness = harness("10s/5s,10m", 1, 0, state)) {
      send(harness, 400_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(600_000));
      assertThat(take(harness))
          .contains(
              new LocalRanking(PAGES, "10m", 600_000, Tally.exact(1), List.of(item("/a", 1))));
    }
  }

  @Test
  void endOfTime_isTheEndOfAllWindows_afterWhichAStartBeginsAnew() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 1));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(take(harness)).hasSize(2);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness("10s/5s", 1, 0, state)) {
      send(harness, 20_000, Map.of("/a", 1));
      harness.processWatermark(new Watermark(20_000));
      assertThat(take(harness)).containsExactly(ranking(20_000, 1, item("/a", 1)));
    }
  }

  @Test
  void slicesFarAhead_waitInState_andCountAsTheOthersDo() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("10s/5s,1m", 1, 0, null)) {
      for (int slice = 1; slice <= 24; slice++) {
        send(harness, slice * 5_000L, Map.of("/a", slice, "/" + slice, 1));
        send(harness, slice * 5_000L, Map.of("/a", 1));
      }
      state = harness.snapshot(1, 1);
      send(harness, 120_000, Map.of("/b", 7));
    }
    try (var harness = harness("10s/5s,1m", 1, 0, state)) {
      send(harness, 120_000, Map.of("/b", 9));
      harness.processWatermark(new Watermark(120_000));
      assertThat(take(harness))
          .hasSize(26)
          .contains(
              ranking(60_000, 27, item("/a", 25), item("/11", 1)),
              ranking(120_000, 60, item("/a", 49), item("/b", 9)),
              new LocalRanking(
                  PAGES, "1m", 60_000, Tally.exact(102), List.of(item("/a", 90), item("/1", 1))),
              new LocalRanking(
                  PAGES, "1m", 120_000, Tally.exact(255), List.of(item("/a", 234), item("/b", 9))));
    }
  }

  @Test
  void restored_onTwoTasks_theUnionIsWhatOneTaskGives() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3, "/b", 2, "/c", 1, "/d", 1));
      harness.processWatermark(new Watermark(5_000));
      send(harness, 10_000, Map.of("/d", 9));
      state = harness.snapshot(1, 1);
    }
    List<LocalRanking> both = new ArrayList<>();
    for (int task = 0; task < 2; task++) {
      try (var harness = harness("10s/5s", 2, task, state)) {
        harness.processWatermark(new Watermark(10_000));
        both.addAll(take(harness));
      }
    }
    assertThat(both).allMatch(local -> local.end() == 10_000);
    assertThat(both.stream().mapToLong(local -> local.tally().total()).sum()).isEqualTo(16);
    assertThat(
            both.stream()
                .flatMap(local -> local.items().stream())
                .sorted(RankedItem.ORDER)
                .limit(2))
        .containsExactly(item("/d", 10), item("/a", 3));
  }

  @Test
  void restored_withAnotherWindow_itSharesTheSlicesThatAreKept() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3));
      harness.processWatermark(new Watermark(5_000));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness("10s/5s,30s/5s,10m", 1, 0, state)) {
      harness.processWatermark(new Watermark(15_000));

      assertThat(take(harness))
          .containsExactly(
              ranking(10_000, 3, item("/a", 3)),
              new LocalRanking(PAGES, "30s", 10_000, Tally.exact(3), List.of(item("/a", 3))),
              new LocalRanking(PAGES, "30s", 15_000, Tally.exact(3), List.of(item("/a", 3))));
    }
  }

  @Test
  void restored_withAnotherOffset_isRefusedWhereSlicesWouldNotFit() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness("1h", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 3));
      state = harness.snapshot(1, 1);
    }
    assertThatThrownBy(() -> harness(configuration("1h", "+05:30"), 1, 0, state).close())
        .hasMessageContaining(
            "a kept slice of 3600000 ms ends at 3600000, which is none of the ends that utcOffset"
                + " gives: it was kept with another utcOffset");
    harness(configuration("1h", "+05:00"), 1, 0, state).close();
  }

  @Test
  void jumpOverEmptyWindows_rankingsOnlyWhereThereAreCounts() throws Exception {
    try (var harness = harness("10s/5s", 1, 0, null)) {
      send(harness, 5_000, Map.of("/a", 1));
      send(harness, 315_360_000_000L, Map.of("/a", 1));
      harness.processWatermark(new Watermark(Long.MAX_VALUE));

      assertThat(take(harness).stream().map(LocalRanking::end))
          .containsExactly(5_000L, 10_000L, 315_360_000_000L, 315_360_005_000L);
    }
  }
}
