package livetop.local.replay.send;

import static org.assertj.core.api.Assertions.assertThat;

import livetop.bytes.Utf8;
import livetop.local.replay.view.PageView;
import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void offset_speed_dividesTheGapsOfTheLog() {
    Pace pace = new Pace(10, 0);
    assertThat(pace.offsetNanos(at(5_000))).isZero();
    assertThat(pace.offsetNanos(at(7_000))).isEqualTo(200_000_000);
    assertThat(pace.offsetNanos(at(6_000))).isEqualTo(100_000_000);
  }

  @Test
  void offset_rate_spacesTheViewsEvenly() {
    Pace pace = new Pace(0, 4);
    assertThat(pace.offsetNanos(at(5_000))).isZero();
    assertThat(pace.offsetNanos(at(9_000))).isEqualTo(250_000_000);
    assertThat(pace.offsetNanos(at(9_000))).isEqualTo(500_000_000);
  }

  @Test
  void offset_neither_isNone() {
    Pace pace = new Pace(0, 0);
    assertThat(pace.offsetNanos(at(5_000))).isZero();
    assertThat(pace.offsetNanos(at(9_000))).isZero();
  }

  private static PageView at(long timeMillis) {
    return new PageView("blog", Utf8.of("/a"), "203.0.113.9", "", timeMillis, false);
  }
}
