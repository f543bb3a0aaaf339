package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTimeTest {
  @ParameterizedTest
  @CsvSource({
    "1768888888888, 1768888888888",
    "1768888888888.9, 1768888888888",
    "2026-11-30T12:00:00Z, 1796040000000",
    "2026-11-30T12:00Z, 1796040000000",
    "2026-11-30T12:00:00.5Z, 1796040000500",
    "2026-11-30T12:00:00.123456789Z, 1796040000123",
    "2026-11-30T13:00:00+01:00, 1796040000000",
    "2026-11-30T13:00:00+0100, 1796040000000",
    "2026-11-30T13:00:00+01, 1796040000000",
    "2026-11-30T12:00:00.123456, 1796040000123",
    "2026-11-30 12:00:00, 1796040000000",
    "2026-11-30 12:00:00.5, 1796040000500",
  })
  void parse_formsOfProducers(String text, long millis) {
    assertThat(JsonTime.parse(text, false)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"1768888888, 1768888888000", "1768888888.1239, 1768888888123"})
  void parse_seconds(String text, long millis) {
    assertThat(JsonTime.parse(text, true)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "1e999999999",
        "-1",
        "+1",
        "9999999999999999999999",
        "2026-11-30",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-30T12:00:00Europe/Berlin",
        "+999999999-12-31T23:59:59Z",
        "1969-12-31T23:00:00Z",
        "٢٠٢٦-11-30T12:00:00Z"
      })
  void parse_anythingElse_isNone(String text) {
    assertThat(JsonTime.parse(text, false)).isEqualTo(JsonTime.NONE);
    assertThat(JsonTime.parse(text, true)).isEqualTo(JsonTime.NONE);
  }

  @Test
  void parse_isWhatJavaReads() {
    Instant instant = Instant.parse("2028-02-29T23:59:59.999Z");

    assertThat(JsonTime.parse(instant.toString(), false)).isEqualTo(instant.toEpochMilli());
    assertThat(JsonTime.parse(null, false)).isEqualTo(JsonTime.NONE);
  }
}
