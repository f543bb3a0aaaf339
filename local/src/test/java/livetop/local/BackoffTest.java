package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private static final Duration SHORT = Duration.ofSeconds(59);

  @Test
  void pauses_ofWhatNeverStaysUp_doubleUpToAMinute_thenEnd() {
    Backoff backoff = new Backoff();
    List<Long> seconds = new ArrayList<>();
    Optional<Duration> pause = backoff.pauseAfter(Duration.ofDays(1));
    while (pause.isPresent()) {
      seconds.add(pause.get().toSeconds());
      pause = backoff.pauseAfter(SHORT);
    }

    assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
    assertThat(backoff.pauseAfter(SHORT)).isEmpty();
  }

  @Test
  void pause_afterAHealthyMinute_isTheFirst() {
    Backoff backoff = new Backoff();
    backoff.pauseAfter(SHORT);
    assertThat(backoff.pauseAfter(SHORT)).contains(Duration.ofSeconds(2));

    assertThat(backoff.pauseAfter(Duration.ofMinutes(1))).contains(Duration.ofSeconds(1));
    assertThat(backoff.pauseAfter(SHORT)).contains(Duration.ofSeconds(2));
  }
}
