package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import livetop.count.Group;
import livetop.count.LocalRanking;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.Tally;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeHarnessTest {
  private static final Group PAGES = new Group("blog", "pages");
  private static final long QUIET = 86_400_000;

  private final MergeTasks merge = new MergeTasks(new HashMapStateBackend());

  @AfterEach
  void close() throws Exception {
    merge.close();
  }

  private void start(String windows, String... settings) throws Exception {
    String[] all = List.of("windows", windows, "k", "2").toArray(new String[4 + settings.length]);
    System.arraycopy(settings, 0, all, 4, settings.length);
    merge.start(MergeTasks.configuration(all), 1);
  }

  /** Goes on from a savepoint, for which nothing is to be published. */
  private void restart(String windows, String... settings) throws Exception {
    assertThat(merge.stop()).isEmpty();
    start(windows, settings);
  }

  private void add(long end, long total, RankedItem... items) throws Exception {
    merge.add(new LocalRanking(PAGES, "10s", end, Tally.exact(total), List.of(items)));
  }

  private List<Ranking> advanceTo(long watermark) throws Exception {
    merge.advanceTo(watermark);
    return merge.take();
  }

  private void assertNothingIsLeft() throws Exception {
    advanceTo(QUIET);
    assertThat(merge.left()).isEqualTo("0 keys, 0 timers");
  }

  private static RankedItem item(String item, long count) {
    return new RankedItem(item, count, null);
  }

  private static Ranking ranking(long end, long total, Ranking.Place... places) {
    return cumulative(end - 10_000, end, total, places);
  }

  private static Ranking cumulative(long start, long end, long total, Ranking.Place... places) {
    return new Ranking(PAGES, "10s", start, end, Tally.exact(total), List.of(places));
  }

  private static Ranking.Place place(String item, long count, int previousRank) {
    return new Ranking.Place(item(item, count), previousRank);
  }

  @Test
  void partsOfTwoTasks_areOneRanking_withPreviousRanks_thenOneEmpty() throws Exception {
    start("10s/5s");
    add(5_000, 5, item("/a", 3), item("/b", 2));
    add(5_000, 4, item("/c", 3), item("/d", 1));
    add(10_000, 9, item("/c", 9));

    assertThat(advanceTo(100_000))
        .containsExactly(
            ranking(5_000, 9, place("/a", 3, 0), place("/c", 3, 0)),
            ranking(10_000, 9, place("/c", 9, 2)),
            ranking(15_000, 0));
    assertThat(merge.left()).isEqualTo("0 keys, 0 timers");
  }

  @Test
  void correction_publishesTheRankingAgain_andTheNextOnesPreviousRanks() throws Exception {
    start("10s/5s");
    add(5_000, 5, item("/a", 3), item("/b", 2));
    add(10_000, 3, item("/a", 3));
    advanceTo(10_000);

    add(5_000, 2, item("/b", 4));
    assertThat(advanceTo(10_100))
        .containsExactly(
            ranking(5_000, 7, place("/b", 4, 0), place("/a", 3, 0)),
            ranking(10_000, 3, place("/a", 3, 2)));
  }

  @Test
  void correctionThatMovesNoRank_leavesTheNextOneAsItIs() throws Exception {
    start("10s/5s");
    add(5_000, 5, item("/a", 3), item("/b", 2));
    add(10_000, 3, item("/a", 3));
    advanceTo(10_000);

    add(5_000, 1, item("/a", 4));
    assertThat(advanceTo(10_100))
        .containsExactly(ranking(5_000, 6, place("/a", 4, 0), place("/b", 2, 0)));
  }

  @Test
  void correctionsOfTwoNeighbours_eachIsPublishedOnce() throws Exception {
    start("10s/5s");
    add(5_000, 2, item("/a", 2));
    add(10_000, 2, item("/a", 2));
    advanceTo(10_000);

    add(5_000, 3, item("/b", 3));
    add(10_000, 3, item("/b", 3));
    assertThat(advanceTo(10_100))
        .containsExactlyInAnyOrder(
            ranking(5_000, 5, place("/b", 3, 0), place("/a", 2, 0)),
            ranking(10_000, 5, place("/b", 3, 1), place("/a", 2, 2)));
  }

  @Test
  void correction_beforeACheckpoint_isPublishedForIt() throws Exception {
    start("10s/5s");
    add(5_000, 2, item("/a", 2));
    advanceTo(5_000);

    add(5_000, 1, item("/a", 3));
    assertThat(merge.stop()).containsExactly(ranking(5_000, 3, place("/a", 3, 0)));
    start("10s/5s");
    assertThat(advanceTo(9_999)).isEmpty();
    assertThat(advanceTo(10_000)).containsExactly(ranking(10_000, 0));
  }

  @Test
  void lateCounts_inTheEmptyRanking_areFollowedByAnotherEmptyOne() throws Exception {
    start("10s");
    add(10_000, 2, item("/a", 2));
    assertThat(advanceTo(30_000)).hasSize(2);

    add(20_000, 1, item("/a", 1));
    assertThat(advanceTo(30_100))
        .containsExactly(ranking(20_000, 1, place("/a", 1, 1)), ranking(30_000, 0));
  }

  @Test
  void lateCounts_whereNoneWere_areFollowedByWhatWasPublished() throws Exception {
    start("10s");
    add(20_000, 3, item("/a", 3));
    advanceTo(20_000);

    add(10_000, 2, item("/a", 2));
    assertThat(advanceTo(25_000))
        .containsExactly(
            ranking(10_000, 2, place("/a", 2, 0)), ranking(20_000, 3, place("/a", 3, 1)));
  }

  @Test
  void lateCounts_whereNoneWere_afterARestart_areFollowedByWhatWasPublished() throws Exception {
    start("10s");
    add(20_000, 3, item("/a", 3));
    advanceTo(20_000);
    restart("10s");

    add(10_000, 2, item("/a", 2));
    assertThat(advanceTo(25_000))
        .containsExactly(
            ranking(10_000, 2, place("/a", 2, 0)), ranking(20_000, 3, place("/a", 3, 1)));
    assertThat(advanceTo(30_000)).containsExactly(ranking(30_000, 0));
    assertNothingIsLeft();
  }

  @Test
  void restoredBetweenTwoParts_losesNeither() throws Exception {
    start("10s/5s");
    add(5_000, 5, item("/a", 3), item("/b", 2));
    restart("10s/5s");
    add(5_000, 4, item("/c", 4));

    assertThat(advanceTo(5_000))
        .containsExactly(ranking(5_000, 9, place("/c", 4, 0), place("/a", 3, 0)));
  }

  @Test
  void correctionWithoutATitle_keepsTheOneKnown_andANewerTitleIsShown() throws Exception {
    start("10s");
    add(10_000, 3, new RankedItem("/a", 3, "On slices"));
    advanceTo(10_000);

    add(10_000, 1, item("/a", 4));
    assertThat(advanceTo(11_000).get(0).places())
        .containsExactly(new Ranking.Place(new RankedItem("/a", 4, "On slices"), 0));
    add(10_000, 1, new RankedItem("/a", 5, "On windows"));
    assertThat(advanceTo(12_000).get(0).places())
        .containsExactly(new Ranking.Place(new RankedItem("/a", 5, "On windows"), 0));
  }

  @Test
  void longerK_rankingsThatWerePublishedStayAsShortAsTheyAre() throws Exception {
    start("10s");
    add(10_000, 9, item("/a", 4), item("/b", 3));
    advanceTo(10_000);
    restart("10s", "k", "5");

    add(10_000, 1, item("/d", 1));
    add(20_000, 6, item("/a", 3), item("/b", 2), item("/c", 1));
    assertThat(advanceTo(20_000))
        .containsExactly(
            ranking(10_000, 10, place("/a", 4, 0), place("/b", 3, 0)),
            ranking(20_000, 6, place("/a", 3, 1), place("/b", 2, 2), place("/c", 1, 0)));
  }

  @Test
  void shorterLateness_whatIsKeptIsForgottenEarlier() throws Exception {
    start("10s/5s", "allowedLateness", "5m");
    for (long end = 5_000; end <= 100_000; end += 5_000) {
      add(end, 1, item("/a", 1));
      advanceTo(end);
    }
    restart("10s/5s", "allowedLateness", "0s");

    assertThat(advanceTo(105_000)).containsExactly(ranking(105_000, 0));
    advanceTo(110_000);
    assertThat(merge.left()).startsWith("0 keys,");
    assertNothingIsLeft();
  }

  @Test
  void longerLateness_rankingsThatWereForgottenStayAsTheyAre_andNothingIsLeft() throws Exception {
    start("10s/5s", "allowedLateness", "10s");
    for (long end = 5_000; end <= 100_000; end += 5_000) {
      add(end, 1, item("/a", 1));
      advanceTo(end);
    }
    restart("10s/5s", "allowedLateness", "5m");

    add(90_000, 1, item("/a", 2));
    add(95_000, 1, item("/a", 2));
    assertThat(advanceTo(100_000))
        .containsExactly(
            ranking(95_000, 2, place("/a", 2, 1)), ranking(100_000, 1, place("/a", 1, 1)));
    assertThat(merge.metric("leftOut")).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  void rankingThatSaysTheSameAsTheOneBefore_isNotWritten_untilThatOneIsCorrected()
      throws Exception {
    start("10s/5s");
    List<Ranking> written = new ArrayList<>();
    for (long end = 5_000; end <= 25_000; end += 5_000) {
      add(end, 1, item("/a", 1));
      written.addAll(advanceTo(end));
    }
    assertThat(written)
        .containsExactly(
            ranking(5_000, 1, place("/a", 1, 0)), ranking(10_000, 1, place("/a", 1, 1)));

    add(15_000, 1, item("/a", 2));
    assertThat(advanceTo(25_100))
        .containsExactly(
            ranking(15_000, 2, place("/a", 2, 1)), ranking(20_000, 1, place("/a", 1, 1)));
    restart("10s/5s");
    add(20_000, 1, item("/a", 2));
    assertThat(advanceTo(26_000))
        .containsExactly(
            ranking(20_000, 2, place("/a", 2, 1)), ranking(25_000, 1, place("/a", 1, 1)));
    assertThat(advanceTo(30_000)).containsExactly(ranking(30_000, 0));
    assertNothingIsLeft();
  }

  @Test
  void longerStep_beginsAnewWithOneRankingAtItsOwnEnd() throws Exception {
    start("10s/5s");
    add(5_000, 1, item("/a", 1));
    advanceTo(5_000);
    restart("10s");

    assertThat(advanceTo(9_999)).isEmpty();
    assertThat(advanceTo(20_000)).containsExactly(ranking(10_000, 0));
    assertNothingIsLeft();
  }

  @Test
  void longerStep_twiceInARow_theLastRankingIsStillPublished() throws Exception {
    start("10s/5s");
    add(5_000, 1, item("/a", 1));
    advanceTo(5_000);
    restart("10s");
    restart("10s/5s");

    assertThat(advanceTo(20_000)).containsExactly(ranking(10_000, 0));
    assertNothingIsLeft();
  }

  @Test
  void otherKind_whatWasKeptIsNotMixedIn() throws Exception {
    start("10s/5s");
    add(10_000, 5, item("/a", 5));
    advanceTo(10_000);
    restart("10s~5s");

    add(5_000, 1, item("/b", 1));
    add(10_000, 1, item("/a", 6));
    add(15_000, 1, item("/b", 1));
    assertThat(advanceTo(15_000)).containsExactly(cumulative(10_000, 15_000, 1, place("/b", 1, 0)));
    assertThat(merge.metric("leftOut")).isEqualTo(2);
    assertNothingIsLeft();
  }

  @Test
  void otherOffset_beginsAnewWhereItEndsOtherwise() throws Exception {
    start("10s");
    add(10_000, 5, item("/a", 5));
    advanceTo(10_000);
    restart("10s", "utcOffset", "+00:00:05");

    assertThat(advanceTo(20_000)).containsExactly(ranking(15_000, 0));
    assertNothingIsLeft();
  }

  @Test
  void otherOffset_goesOnWhereItEndsAtTheSameTimes() throws Exception {
    start("10s");
    add(10_000, 5, item("/a", 5));
    advanceTo(10_000);
    restart("10s", "utcOffset", "+05:30");

    add(10_000, 1, item("/a", 6));
    assertThat(advanceTo(20_000))
        .containsExactly(ranking(10_000, 6, place("/a", 6, 0)), ranking(20_000, 0));
  }

  @Test
  void windowLess_isForgotten_andBeginsAnewWhenItComesBack() throws Exception {
    start("10s,1m");
    add(10_000, 5, item("/a", 5));
    advanceTo(10_000);
    restart("1m");
    assertThat(merge.left()).isEqualTo("0 keys, 2 timers");
    assertThat(advanceTo(25_000)).isEmpty();
    restart("10s,1m");

    add(20_000, 1, item("/a", 1));
    add(30_000, 2, item("/a", 2));
    assertThat(advanceTo(30_000)).containsExactly(ranking(30_000, 2, place("/a", 2, 0)));
    assertNothingIsLeft();
  }

  @Test
  void halfMerged_whenTheStepChanges_isNeverPublished() throws Exception {
    start("10s/5s");
    add(5_000, 1, item("/a", 1));
    advanceTo(5_000);
    add(10_000, 2, item("/a", 2));
    restart("10s");

    add(10_000, 3, item("/b", 3));
    add(20_000, 4, item("/b", 4));
    assertThat(advanceTo(20_000)).containsExactly(ranking(20_000, 4, place("/b", 4, 0)));
    assertNothingIsLeft();
  }

  @Test
  void drained_thenStartedAgain_whatWasPublishedToTheEndIsFinal() throws Exception {
    start("10s/5s");
    add(5_000, 1, item("/a", 1));
    advanceTo(5_000);
    add(10_000, 1, item("/a", 1));
    assertThat(advanceTo(Long.MAX_VALUE)).hasSize(2);
    restart("10s/5s");

    add(10_000, 1, item("/b", 1));
    add(15_000, 2, item("/b", 2));
    assertThat(advanceTo(15_000)).containsExactly(ranking(15_000, 2, place("/b", 2, 0)));
  }

  @Test
  void severalTasks_knowWhatTheWindowsWere() throws Exception {
    merge.start(MergeTasks.configuration("windows", "10s/5s"), 3);
    add(10_000, 5, item("/a", 5));
    advanceTo(10_000);
    assertThat(merge.stop()).isEmpty();
    merge.start(MergeTasks.configuration("windows", "10s"), 2);
    assertThat(merge.stop()).isEmpty();
    merge.start(MergeTasks.configuration("windows", "10s"), 3);

    add(10_000, 1, item("/a", 6));
    assertThat(advanceTo(20_000)).containsExactly(ranking(20_000, 0));
    assertThat(merge.metric("leftOut")).isEqualTo(1);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void earlierVersion_whatItKeptIsCorrected_andWhatIsNextToIt(int version) throws Exception {
    merge.startEarlier(version);
    add(10_000, 5, new RankedItem("/a", 3, "A"), item("/b", 2));
    add(20_000, 2, item("/a", 2));
    advanceTo(10_000);
    restart("10s");

    assertThat(advanceTo(20_000))
        .containsExactlyInAnyOrder(
            ranking(20_000, 2, place("/a", 2, 1)),
            ranking(
                10_000, 5, new Ranking.Place(new RankedItem("/a", 3, "A"), 0), place("/b", 2, 0)));
    add(10_000, 5, item("/c", 5));
    assertThat(advanceTo(20_100))
        .containsExactly(
            ranking(
                10_000, 10, place("/c", 5, 0), new Ranking.Place(new RankedItem("/a", 3, "A"), 0)),
            ranking(20_000, 2, place("/a", 2, 2)));
    assertNothingIsLeft();
  }

  @Test
  void earlierVersion_thatHadAnotherStep_leavesNothing() throws Exception {
    merge.startEarlier(2);
    add(5_000, 5, item("/a", 5));
    restart("10s");

    assertThat(advanceTo(20_000)).isEmpty();
    assertNothingIsLeft();
  }
}
