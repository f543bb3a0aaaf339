package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void sliding_startsASizeBeforeItsEnd_endsAtMultiplesOfTheSlide() {
    Window window = Window.sliding("10m", 600_000, 5_000, 0);

    assertThat(window.startOf(600_000)).isZero();
    assertThat(window.endsAt(605_000)).isTrue();
    assertThat(window.endsAt(604_999)).isFalse();
    assertThat(window.sliceMillis()).isEqualTo(5_000);
  }

  @Test
  void cumulative_startsAtMultiplesOfItsSize() {
    Window window = Window.cumulative("1h", 3_600_000, 600_000, 0);

    assertThat(window.startOf(600_000)).isZero();
    assertThat(window.startOf(3_600_000)).isZero();
    assertThat(window.startOf(4_200_000)).isEqualTo(3_600_000);
  }

  @Test
  void cumulative_withOffset_startsAtLocalMidnight() {
    long indiaOffset = 19_800_000;
    Window day = Window.cumulative("1d", 86_400_000, 600_000, indiaOffset);
    long localMidnight = 1_768_847_400_000L; // 2026-01-20T00:00+05:30

    assertThat(day.startOf(localMidnight + 600_000)).isEqualTo(localMidnight);
    assertThat(day.startOf(localMidnight)).isEqualTo(localMidnight - 86_400_000);
    assertThat(day.endsAt(localMidnight)).isTrue();
  }

  @Test
  void sizeThatIsNoMultipleOfTheSlide_hasSlicesThatDivideBoth() {
    assertThat(Window.sliding("15m", 900_000, 600_000, 0).sliceMillis()).isEqualTo(300_000);
  }

  @Test
  void floor_extremeTimes_doNotOverflow() {
    assertThat(Slices.floor(Long.MAX_VALUE, 5_000, 50_400_000)).isPositive();
    assertThat(Slices.endOf(0, 5_000, -3_600_000)).isEqualTo(5_000);
  }

  @Test
  void impossibleWindows_areRefused() {
    assertThatThrownBy(() -> Window.sliding("1m", 60_000, 120_000, 0))
        .hasMessage("a slide is positive and not longer than its window");
    assertThatThrownBy(() -> Window.cumulative("1m", 60_000, 25_000, 0))
        .hasMessage("a step divides the size of its window");
  }
}
