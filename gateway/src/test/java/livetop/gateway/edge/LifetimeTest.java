package livetop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.message.Answer;
import livetop.gateway.template.Sections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifetimeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final ErrorCaching ERRORS = ErrorCaching.read(Sections.of("Site", Map.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // least | usual | most | Cache-Control | Expires | fresh | revalidate | error
        "0 | 0 | 99 | max-age=60 | - | 60 | 0 | 0",
        "0 | 0 | 99 | max-age=100 | - | 99 | 0 | 0",
        "0 | 9 | 99 | - | - | 9 | 0 | 0",
        "0 | 9 | 99 | public | - | 9 | 0 | 0",
        "5 | 0 | 99 | - | - | 5 | 0 | 0",
        "5 | 9 | 99 | max-age=0 | - | 5 | 0 | 0",
        "0 | 9 | 99 | max-age=1, s-maxage=20 | - | 20 | 0 | 0",
        "0 | 9 | 99 | s-maxage=0, max-age=20 | - | 0 | 0 | 0",
        "0 | 9 | 99 | - | Fri, 20 Nov 2026 10:00:30 GMT | 30 | 0 | 0",
        "0 | 9 | 99 | max-age=1 | Fri, 20 Nov 2026 10:00:30 GMT | 1 | 0 | 0",
        "0 | 9 | 99 | - | Fri, 20 Nov 2026 09:00:00 GMT | 0 | 0 | 0",
        "0 | 9 | 99 | - | 0 | 0 | 0 | 0",
        "0 | 9 | 99 | max-age=x | - | 0 | 0 | 0",
        "0 | 9 | 99 | max-age=-1 | - | 0 | 0 | 0",
        "0 | 9 | 99 | MAX-AGE = 7 | - | 7 | 0 | 0",
        "0 | 9 | 99 | max-age=\"7\" | - | 7 | 0 | 0",
        "0 | 9 | 99 | max-age=7, max-age=8 | - | 7 | 0 | 0",
        "0 | 9 | 99 | x=\"max-age=3, y\", max-age=7 | - | 7 | 0 | 0",
        "0 | 9 | 99 | max-age=99999999999999999999 | - | 99 | 0 | 0",
        "0 | 9 | 99 | max-age=1, stale-while-revalidate=2, stale-if-error=3 | - | 1 | 2 | 3",
        "0 | 9 | 99 | max-age=1, stale-while-revalidate=200, stale-if-error=300 | - | 1 | 99 | 99",
        "0 | 9 | 99 | max-age=1, stale-if-error=3, must-revalidate | - | 1 | 0 | 0",
        "0 | 9 | 99 | max-age=1, no-store | - | 0 | 0 | 0",
        "5 | 9 | 99 | no-cache | - | 0 | 0 | 0"
      })
  void of_answerAndPolicy(
      long least,
      long usual,
      long most,
      String cacheControl,
      String expires,
      long fresh,
      long revalidate,
      long error) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("cache-control", cacheControl);
    headers.put("Expires", expires);
    headers.values().removeIf(value -> value == null);
    CachePolicy policy = new CachePolicy(least, usual, most, Selection.ALL, Selection.NONE, false);
    assertThat(Lifetime.of(new Answer(200, headers, "a"), policy, ERRORS, NOW))
        .isEqualTo(new Lifetime(fresh, revalidate, error));
  }

  @ParameterizedTest
  @CsvSource({"200, 9", "204, 9", "206, 0", "301, 9", "304, 0", "100, 0", "404, 10", "405, 0"})
  void of_status(int status, long fresh) {
    CachePolicy policy = new CachePolicy(0, 9, 99, Selection.ALL, Selection.NONE, false);
    assertThat(Lifetime.of(new Answer(status, Map.of(), "a"), policy, ERRORS, NOW).freshSeconds())
        .isEqualTo(fresh);
  }
}
