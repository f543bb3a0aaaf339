package livetop.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionsTest {
  private static final String ETAG = "W/\"5-18c\"";
  private static final Instant MODIFIED = Instant.parse("2026-11-20T10:00:00.7Z");

  private static boolean hold(String... headers) {
    MultiMap request = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      request.add(headers[i], headers[i + 1]);
    }
    return Conditions.hold(request, ETAG, MODIFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"5-18c\"",
        "\"5-18c\"",
        "*",
        " * ",
        "\"a\", W/\"5-18c\"",
        "\"a,b\",\"5-18c\" , \"c\""
      })
  void tag_thatIsNamed_isKnown(String tags) {
    assertThat(hold("If-None-Match", tags)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5-18c", "\"5-18\"", "\"x5-18c\"", "\"5-18c", "\"*\"", "\"a \"5-18c\" b\""})
  void tag_thatIsNot_isUnknown(String tags) {
    assertThat(hold("If-None-Match", tags)).isFalse();
  }

  @Test
  void tags_ofSeveralHeaders_count() {
    assertThat(hold("If-None-Match", "\"a\"", "if-none-match", "\"5-18c\"")).isTrue();
  }

  @Test
  void time_countsWhereNoTagIsGiven() {
    assertThat(hold("If-Modified-Since", "Fri, 20 Nov 2026 10:00:00 GMT")).isTrue();
    assertThat(hold("If-Modified-Since", "Fri, 20 Nov 2026 09:59:59 GMT")).isFalse();
    assertThat(hold("If-Modified-Since", "yesterday")).isFalse();
    assertThat(hold("If-Modified-Since", "Fri, 20 Nov 2026 10:00:00 GMT", "If-None-Match", "\"a\""))
        .isFalse();
    for (String nothing : List.of("", "Fri, 20 Nov 2026")) {
      assertThat(hold("If-Modified-Since", nothing)).as(nothing).isFalse();
    }
  }
}
