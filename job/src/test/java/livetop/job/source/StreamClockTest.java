package livetop.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamClockTest {
  private static final long NOON = 1_768_888_800_000L;
  private static final long DAY = 86_400_000;

  private long ticks = -7_000_000_000L;
  private final StreamClock clock = new StreamClock(() -> ticks);

  private void pass(long millis) {
    ticks += millis * 1_000_000;
  }

  private long now() {
    return clock.at(clock.moment());
  }

  @Test
  void at_beforeAnyAnswer_isLongAgo() {
    assertThat(now()).isLessThan(0);
  }

  @Test
  void at_isTheDateOfTheAnswer_andWhatHasPassedSince() {
    clock.told(NOON);
    assertThat(now()).isEqualTo(NOON);
    pass(1_500);
    assertThat(now()).isEqualTo(NOON + 1_500);
  }

  @Test
  void at_aMomentBeforeTheAnswer_isBeforeItsDate() {
    long asked = clock.moment();
    pass(300);
    clock.told(NOON);
    assertThat(clock.at(asked)).isEqualTo(NOON - 300);
  }

  @Test
  void at_ofDatesInWholeSeconds_theMostIsTaken() {
    for (long millis = 0; millis < 5_000; millis += 190) {
      clock.told(NOON + millis / 1_000 * 1_000);
      pass(190);
    }
    assertThat(now()).isBetween(NOON + 5_130 - 190, NOON + 5_130);
  }

  @Test
  void at_onAMachineThatTicksTooFast_doesNotRunAhead() {
    long passed = 0;
    for (; passed < DAY; passed += 200) {
      clock.told(NOON + passed / 1_000 * 1_000);
      pass(200);
      ticks += 20_000; // 100 ppm
    }
    assertThat(now()).isBetween(NOON + DAY - 300, NOON + DAY + 10);
  }
}
