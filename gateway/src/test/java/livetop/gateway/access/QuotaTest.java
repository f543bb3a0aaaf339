package livetop.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import livetop.gateway.template.Sections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuotaTest {
  private static int taken(Quota quota, String now) {
    Instant time = Instant.parse(now);
    return (int) IntStream.range(0, 9).filter(i -> quota.take(time)).count();
  }

  /** 2026-11-20 is a Friday. */
  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-11-20T23:59:59.999Z, 2026-11-21T00:00:00Z",
    "WEEK, 2026-11-22T23:59:59.999Z, 2026-11-23T00:00:00Z",
    "MONTH, 2026-11-30T23:59:59.999Z, 2026-12-01T00:00:00Z"
  })
  void take_untilThePeriodEnds(Quota.Period period, String last, String first) {
    Quota quota = new Quota(new Quota.Limit(3, period, 1), Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(taken(quota, "2026-11-20T10:00:00Z")).isEqualTo(2);
    assertThat(taken(quota, last)).isZero();
    assertThat(taken(quota, first)).isEqualTo(3);
    assertThat(taken(quota, first)).isZero();
  }

  @Test
  void take_whenTheClockGoesBack_givesNothingTwice() {
    Quota quota =
        new Quota(new Quota.Limit(3, Quota.Period.DAY, 0), Instant.parse("2026-11-20T00:00:01Z"));
    assertThat(taken(quota, "2026-11-20T00:00:01Z")).isEqualTo(3);
    assertThat(taken(quota, "2026-11-19T23:59:59Z")).isZero();
    assertThat(taken(quota, "2026-11-20T00:00:02Z")).isZero();
  }

  @Test
  void read_wrongValue_saysWhereAndWhat() {
    assertThat(Quota.Limit.read(Sections.of("Plan", Map.of()))).isNull();
    refused(
        Map.of("Limit", 5, "Period", "YEAR"),
        "Plan.Quota: Period must be DAY, WEEK or MONTH: YEAR");
    refused(Map.of("Period", "DAY"), "Plan.Quota: needs Limit");
    refused(
        Map.of("Limit", -5, "Period", "DAY"),
        "Plan.Quota: Limit must be a number from 0 to 1000000000000: -5");
  }

  private static void refused(Map<String, ?> quota, String message) {
    assertThatThrownBy(() -> Quota.Limit.read(Sections.of("Plan", Map.of("Quota", quota))))
        .hasMessage(message);
  }
}
