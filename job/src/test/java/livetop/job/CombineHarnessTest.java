package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import livetop.bytes.Utf8;
import livetop.count.Buckets;
import livetop.count.Group;
import livetop.count.PackedContents;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import livetop.job.wire.SliceCountsSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CombineHarnessTest {
  private static final int MAX_OPEN_ITEMS = 8;

  private OneInputStreamOperatorTestHarness<Event, SliceCounts> harness;

  @BeforeEach
  void open() throws Exception {
    Properties ranking = new Properties();
    ranking.setProperty("boards", "pages=view:page,types=*:type");
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new CombineOperator(
                RankingConfiguration.of(Map.of("Ranking", ranking)), MAX_OPEN_ITEMS));
    harness.setup(new SliceCountsSerializer());
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void view(String page, long time) throws Exception {
    Event event = new Event(time, "blog", Utf8.of("view"), null, new Utf8[] {Utf8.of(page)});
    harness.processElement(new StreamRecord<>(event, time));
  }

  /** What was sent since the last call: counts by slice, board and item. */
  private Map<String, Long> sent() {
    Map<String, Long> sent = new TreeMap<>();
    for (SliceCounts counts : harness.extractOutputValues()) {
      PackedContents.of(counts.packed())
          .forEach((key, count) -> sent.merge(counts.sliceEnd() + " " + key, count, Long::sum));
    }
    harness.getOutput().clear();
    return sent;
  }

  @Test
  void slice_isSentWhenTheWatermarkReachesItsEnd_notBefore() throws Exception {
    view("/a", 0);
    view("/a", 4_999);
    view("/a", 5_000);
    harness.processWatermark(new Watermark(4_999));
    assertThat(sent()).isEmpty();
    harness.processWatermark(new Watermark(5_000));

    assertThat(sent())
        .containsExactly(
            Map.entry("5000 blog/pages /a", 2L),
            Map.entry("5000 blog/status counted", 2L),
            Map.entry("5000 blog/types view", 2L));
  }

  @Test
  void outOfOrder_countsInItsOwnSlice() throws Exception {
    view("/a", 7_000);
    view("/b", 3_000);
    view("/a", 9_000);
    harness.processWatermark(new Watermark(10_000));

    assertThat(sent())
        .containsExactly(
            Map.entry("10000 blog/pages /a", 2L),
            Map.entry("10000 blog/status counted", 2L),
            Map.entry("10000 blog/types view", 2L),
            Map.entry("5000 blog/pages /b", 1L),
            Map.entry("5000 blog/status counted", 1L),
            Map.entry("5000 blog/types view", 1L));
  }

  @Test
  void checkpoint_sendsEverythingBeforeItsBarrier() throws Exception {
    view("/a", 7_000);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(sent()).hasSize(3);

    view("/a", 7_000);
    harness.processWatermark(new Watermark(10_000));
    assertThat(sent()).containsEntry("10000 blog/pages /a", 1L);
  }

  @Test
  void manyItems_areSentEarly() throws Exception {
    for (int page = 0; page < 5; page++) {
      view("/" + page, 1_000);
    }
    assertThat(sent()).isEmpty();
    view("/5", 1_000);

    // With the type and the outcome these are eight.
    assertThat(sent())
        .containsExactly(
            Map.entry("5000 blog/pages /0", 1L),
            Map.entry("5000 blog/pages /1", 1L),
            Map.entry("5000 blog/pages /2", 1L),
            Map.entry("5000 blog/pages /3", 1L),
            Map.entry("5000 blog/pages /4", 1L),
            Map.entry("5000 blog/pages /5", 1L),
            Map.entry("5000 blog/status counted", 6L),
            Map.entry("5000 blog/types view", 6L));
  }

  @Test
  void whatIsNotToBeCounted_isOnTheStatusBoardAlone() throws Exception {
    for (Outcome outcome : List.of(Outcome.FILTERED_BOTS, Outcome.REJECTED_ITEM)) {
      harness.processElement(new StreamRecord<>(Event.notCounted(1_000, "blog", outcome), 1_000));
    }
    harness.processWatermark(new Watermark(5_000));

    assertThat(sent())
        .containsExactly(
            Map.entry("5000 blog/status filtered_bots", 1L),
            Map.entry("5000 blog/status rejected_item", 1L));
  }

  private static OneInputStreamOperatorTestHarness<Event, SliceCounts> started(
      OperatorSubtaskState state) throws Exception {
    OneInputStreamOperatorTestHarness<Event, SliceCounts> started =
        new OneInputStreamOperatorTestHarness<>(
            new CombineOperator(RankingConfiguration.of(Map.of()), 1_000));
    started.setup(new SliceCountsSerializer());
    if (state != null) {
      started.initializeState(state);
    }
    started.open();
    return started;
  }

  /** The keys of the buckets of a hundred pages. */
  private static List<Integer> buckets(
      OneInputStreamOperatorTestHarness<Event, SliceCounts> started) throws Exception {
    List<Integer> buckets = new ArrayList<>();
    for (int page = 0; page < 100; page++) {
      Utf8[] fields = {Utf8.of("/" + page), null};
      Event event = new Event(1_000, "blog", Utf8.of("view"), null, fields);
      started.processElement(new StreamRecord<>(event, 1_000));
      started.prepareSnapshotPreBarrier(page);
      for (SliceCounts counts : started.extractOutputValues()) {
        if (PackedContents.of(counts.packed()).containsKey("blog/pages /" + page)) {
          buckets.add(counts.bucketKey());
        }
      }
      started.getOutput().clear();
    }
    return buckets;
  }

  @Test
  void seedOfTheBuckets_isDrawnOnce_andStaysWithTheState() throws Exception {
    List<Integer> first;
    OperatorSubtaskState state;
    try (var started = started(null)) {
      first = buckets(started);
      state = started.snapshot(1, 1);
    }
    try (var started = started(state)) {
      assertThat(buckets(started)).isEqualTo(first);
      state = started.snapshot(2, 2);
    }
    try (var started = started(state)) {
      assertThat(buckets(started)).isEqualTo(first);
    }
    try (var started = started(null)) {
      assertThat(buckets(started)).isNotEqualTo(first);
    }
  }

  @Test
  void stateFromBeforeThereWereSeeds_keepsItsBuckets() throws Exception {
    List<Integer> first;
    OperatorSubtaskState state;
    try (var started = started(OperatorSubtaskState.builder().build())) {
      first = buckets(started);
      state = started.snapshot(1, 1);
    }
    Buckets unseeded = Buckets.unseeded(RankingConfiguration.BUCKETS);
    BucketKeys keys = new BucketKeys(RankingConfiguration.BUCKETS);
    assertThat(first.get(42)).isEqualTo(keys.of(unseeded.of(new Group("blog", "pages"), "/42")));
    try (var started = started(state)) {
      assertThat(buckets(started)).isEqualTo(first);
    }
  }
}
