package livetop.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardClocksTest {
  private static final long NOTHING = Long.MIN_VALUE;
  private static final long NOW = 1_768_888_888_000L;
  private static final long HOUR = 3_600_000;

  private final ShardClocks clocks = new ShardClocks(2_000, 10_000, 200);

  /** Lets time pass in small steps, as a task that runs freely sees it. */
  private long pass(long from, long millis) {
    long watermark = NOTHING;
    for (long now = from; now <= from + millis; now += 100) {
      watermark = clocks.watermark(now);
    }
    return watermark;
  }

  @Test
  void watermark_beforeTheShardsAreListed_isNothing() {
    assertThat(pass(NOW, 60_000)).isEqualTo(NOTHING);

    clocks.heard("a", NOW);
    assertThat(pass(NOW, 60_000)).isEqualTo(NOTHING);
  }

  @Test
  void watermark_listedShardNotYetHeard_holdsBackHoweverLong() {
    clocks.listed(NOW, List.of("a", "b"));
    clocks.heard("a", NOW - HOUR);

    assertThat(pass(NOW, HOUR)).isEqualTo(NOTHING);
    clocks.heard("a", NOW - HOUR);
    clocks.heard("b", NOW - 2 * HOUR);
    assertThat(clocks.watermark(NOW + HOUR)).isEqualTo(NOW - 2 * HOUR - 2_000);
  }

  @Test
  void watermark_backlogsThatDiffer_isTheLeast() {
    clocks.listed(NOW, List.of("a", "b"));
    clocks.heard("a", NOW - 600_000);
    clocks.heard("b", NOW);

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 602_000);
  }

  @Test
  void watermark_shardReadToItsTip_movesOnWithoutRecords() {
    clocks.listed(NOW, List.of("a"));
    clocks.heard("a", NOW - 600_000);
    clocks.heard("a", NOW - 150);
    clocks.heard("a", NOW - 300);

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 2_150);
  }

  @Test
  void watermark_neverPassesTheTimeUpToWhichAllShardsAreKnown() {
    clocks.listed(NOW, List.of("a"));
    clocks.heard("a", NOW + 50_000);
    assertThat(clocks.watermark(NOW)).isEqualTo(NOW);

    clocks.listed(NOW + 1_000, List.of());
    clocks.listed(NOW + 900, List.of());
    assertThat(clocks.watermark(NOW)).isEqualTo(NOW + 1_000);
  }

  @Test
  void watermark_shardThatIsFoundLater_holdsBackFromThenOn() {
    clocks.listed(NOW, List.of("parent"));
    clocks.heard("parent", NOW);
    clocks.ended("parent");
    clocks.listed(NOW + 1_000, List.of("child"));
    assertThat(clocks.watermark(NOW + 60_000)).isEqualTo(NOTHING);

    clocks.heard("child", NOW + 300);
    assertThat(clocks.watermark(NOW + 60_000)).isEqualTo(NOW - 1_700);
  }

  @Test
  void watermark_childAheadOfItsParent_waitsForTheParent() {
    clocks.listed(NOW, List.of("parent", "child"));
    clocks.heard("parent", NOW - 3 * HOUR);
    clocks.heard("child", NOW);
    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 3 * HOUR - 2_000);

    clocks.ended("parent");
    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 2_000);
  }

  @Test
  void watermark_taskWithoutShards_isTheStreamsTimeUpToTheList() {
    clocks.listed(NOW - HOUR, List.of());

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - HOUR - 2_000);
    assertThat(pass(NOW, 1_500)).isEqualTo(NOW - HOUR - 500);
    assertThat(pass(NOW + 1_600, 10_000)).isEqualTo(NOW - HOUR);
    clocks.listed(NOW - HOUR + 12_000, List.of());
    assertThat(pass(NOW + 11_700, 100)).isEqualTo(NOW - HOUR + 10_200);
  }

  @Test
  void watermark_shardsOfASourceThatHasNoOthers_areNotHeldByTheList() {
    clocks.listed(Long.MAX_VALUE, List.of("a"));
    clocks.heard("a", NOW);
    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 2_000);

    clocks.ended("a");
    assertThat(pass(NOW, 2_000)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void watermark_shardThatIsNeitherHeardNorRead_holdsNothingBackAfterAWhile() {
    clocks.listed(NOW, List.of("a", "b"));
    clocks.heard("a", NOW - 600_000);
    clocks.heard("b", NOW - 700_000);

    assertThat(pass(NOW, 9_900)).isEqualTo(NOW - 702_000);
    clocks.heard("a", NOW - 500_000);
    assertThat(pass(NOW + 10_000, 0)).isEqualTo(NOW - 502_000);
    clocks.listed(NOW + 10_000, List.of());
    assertThat(pass(NOW + 10_000, 12_000)).isEqualTo(NOW + 10_000);
  }

  @Test
  void watermark_shardInARead_isNotIdleHoweverLongItLasts() {
    clocks.listed(NOW, List.of("a"));
    clocks.heard("a", NOW - 600_000);
    clocks.reading("a");
    clocks.listed(NOW + HOUR, List.of());

    assertThat(pass(NOW, HOUR)).isEqualTo(NOW - 602_000);
  }

  @Test
  void watermark_taskHeldUp_doesNotTakeItForSilence() {
    clocks.listed(NOW + 60_000, List.of("a"));
    clocks.heard("a", NOW - 600_000);
    clocks.watermark(NOW);

    assertThat(clocks.watermark(NOW + 60_000)).isEqualTo(NOW - 602_000);
  }

  @Test
  void shardNumbers_areDealtOutEvenly() {
    assertThat(ShardSource.number("shardId-000000000012")).isEqualTo(12);
    assertThat(ShardSource.number("odd")).isNotNegative();
  }
}
