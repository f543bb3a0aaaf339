package livetop.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardClocksTest {
  private static final long NOTHING = Long.MIN_VALUE;
  private static final long NOW = 1_768_888_888_000L;

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
  void watermark_beforeTheSourceHasOpened_isNothing() {
    assertThat(pass(NOW, 60_000)).isEqualTo(NOTHING);
  }

  @Test
  void watermark_taskWithoutShards_isTheWallClock() {
    clocks.opened("");

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 2_000);
  }

  @Test
  void watermark_shardNotYetHeard_holdsBackUntilIdle() {
    clocks.opened("a");
    clocks.opened("b");
    clocks.heard("a", NOW - 600_000);

    assertThat(clocks.watermark(NOW)).isEqualTo(NOTHING);
    for (int i = 0; i < 99; i++) {
      clocks.heard("a", NOW - 600_000 + i);
      assertThat(clocks.watermark(NOW + i * 100L)).isEqualTo(NOTHING);
    }
    clocks.heard("a", NOW - 500_000);
    assertThat(clocks.watermark(NOW + 10_000)).isEqualTo(NOW - 502_000);
  }

  @Test
  void watermark_backlogsThatDiffer_isTheLeast() {
    clocks.opened("a");
    clocks.opened("b");
    clocks.heard("a", NOW - 600_000);
    clocks.heard("b", NOW);

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 602_000);
  }

  @Test
  void watermark_shardReadToItsTip_movesOnWithoutRecords() {
    clocks.opened("a");
    clocks.heard("a", NOW - 600_000);
    clocks.heard("a", NOW - 150);

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 2_150);
  }

  @Test
  void watermark_allIdle_isTheWallClock() {
    clocks.opened("a");
    clocks.heard("a", NOW - 600_000);

    assertThat(pass(NOW, 9_900)).isEqualTo(NOW - 602_000);
    assertThat(pass(NOW + 10_000, 200)).isEqualTo(NOW + 10_200 - 2_000);
  }

  @Test
  void watermark_taskHeldUp_doesNotTakeItForSilence() {
    clocks.opened("a");
    clocks.heard("a", NOW - 600_000);
    clocks.watermark(NOW);

    assertThat(clocks.watermark(NOW + 60_000)).isEqualTo(NOW - 602_000);
  }

  @Test
  void watermark_shardThatHasEnded_doesNotHoldBack() {
    clocks.opened("parent");
    clocks.opened("child");
    clocks.heard("parent", NOW - 9_000);
    clocks.heard("child", NOW);
    clocks.ended("parent");

    assertThat(clocks.watermark(NOW)).isEqualTo(NOW - 2_000);
  }

  @Test
  void shardNumbers_areDealtOutEvenly() {
    assertThat(ShardSource.number("shardId-000000000012")).isEqualTo(12);
    assertThat(ShardSource.number("odd")).isNotNegative();
  }
}
