package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livetop.count.Ranking;
import livetop.job.settings.RankingConfiguration;
import livetop.job.wire.SliceCounts;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Combine, rank and rising in a row: what rises is told once, also across a restart. */
class RisingHarnessTest {
  private static final int MAX = Topology.MAX_PARALLELISM;
  private static final long MINUTE = 60_000;
  private static final long START = 1_768_888_800_000L;

  private final List<String> told = new ArrayList<>();
  private RankingConfiguration configuration = configuration("1m:5m");
  private KeyedOneInputStreamOperatorTestHarness<Integer, SliceCounts, ?> rank;
  private KeyedOneInputStreamOperatorTestHarness<String, Ranking, Ranking> rising;

  private static RankingConfiguration configuration(String rising) {
    Properties properties = new Properties();
    properties.setProperty("windows", "1m,5m/1m");
    properties.setProperty("boards", "pages=view:page");
    properties.setProperty("rising", rising);
    return RankingConfiguration.of(Map.of("Ranking", properties));
  }

  private void start(OperatorSubtaskState ranked, OperatorSubtaskState risen) throws Exception {
    rank =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new RankOperator(configuration, Topology.RISEN),
            SliceCounts::bucketKey,
            Types.INT,
            MAX,
            1,
            0);
    rising =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new RisingOperator(configuration), RisingOperator::keyOf, Types.STRING, MAX, 1, 0);
    if (ranked != null) {
      rank.initializeState(ranked);
      rising.initializeState(risen);
    }
    rank.open();
    rising.open();
  }

  @AfterEach
  void close() throws Exception {
    rank.close();
    rising.close();
  }

  private void restart(boolean afterPartsCame) throws Exception {
    OperatorSubtaskState ranked = rank.snapshot(1, 0);
    if (afterPartsCame) {
      handOn();
    }
    OperatorSubtaskState risen = rising.snapshot(1, 0);
    close();
    start(ranked, risen);
  }

  /** So many views of a page in the minute that ends here. */
  private void count(int minute, String page, int views) throws Exception {
    for (SliceCounts counts :
        RankHarnessTest.counts(START + minute * MINUTE, Map.of(page, views))) {
      rank.processElement(new StreamRecord<>(counts));
    }
  }

  private void handOn() throws Exception {
    if (rank.getSideOutput(Topology.RISEN) == null) {
      return;
    }
    for (StreamRecord<Ranking> part : rank.getSideOutput(Topology.RISEN)) {
      rising.processElement(new StreamRecord<>(part.getValue()));
    }
    rank.getSideOutput(Topology.RISEN).clear();
  }

  private void advance(int minute) throws Exception {
    rank.processWatermark(new Watermark(START + minute * MINUTE));
    handOn();
    rising.processWatermark(new Watermark(START + minute * MINUTE));
    for (Ranking ranking : rising.extractOutputValues()) {
      told.add((ranking.end() - START) / MINUTE + " " + ranking.total() + " " + ranking.places());
    }
    rising.getOutput().clear();
  }

  @Test
  void whatRises_isToldOnce_andOnceMoreEmpty() throws Exception {
    start(null, null);
    count(1, "/a", 40);
    count(1, "/b", 4);
    advance(1);
    count(2, "/a", 40);
    count(2, "/b", 10);
    advance(2);
    advance(3);
    advance(20);

    assertThat(told)
        .containsExactly(
            "1 44 [/a×40 of 40 = 5000, /b×4 of 4 = 1400]",
            "2 50 [/a×40 of 80 = 2500, /b×10 of 14 = 1818]",
            "3 0 []");
    assertThat(rising.numKeyedStateEntries()).isZero();
    assertThat(rising.numEventTimeTimers()).isZero();
  }

  @Test
  void sameAgain_isNotToldAgain() throws Exception {
    start(null, null);
    for (int minute = 1; minute <= 9; minute++) {
      count(minute, "/a", 100);
      advance(minute);
    }
    assertThat(told)
        .containsExactly(
            "1 100 [/a×100 of 100 = 11000]",
            "2 100 [/a×100 of 200 = 3142]",
            "3 100 [/a×100 of 300 = 1833]",
            "4 100 [/a×100 of 400 = 1294]",
            "5 100 []");
  }

  @Test
  void restarts_betweenAndWithinTimes_changeNothing() throws Exception {
    start(null, null);
    count(1, "/a", 40);
    restart(false);
    advance(1);
    count(2, "/b", 30);
    rank.processWatermark(new Watermark(START + 2 * MINUTE));
    restart(true);
    advance(2);
    restart(false);
    advance(3);

    assertThat(told)
        .containsExactly("1 40 [/a×40 of 40 = 5000]", "2 30 [/b×30 of 30 = 4000]", "3 0 []");
  }

  @Test
  void pairThatIsComparedNoMore_leavesNothing() throws Exception {
    start(null, null);
    count(1, "/a", 40);
    advance(1);
    configuration = configuration("off");
    restart(false);
    advance(2);

    assertThat(told).hasSize(1);
    assertThat(rising.numKeyedStateEntries()).isZero();
  }
}
