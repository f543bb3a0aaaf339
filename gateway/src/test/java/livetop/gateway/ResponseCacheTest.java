package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import livetop.gateway.template.Sections;
import org.junit.jupiter.api.Test;

final class ResponseCacheTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private long nanos;
  private final ResponseCache cache = new ResponseCache(10_000_000, () -> nanos);

  private static ResponseCache.Key key(String... values) {
    return new ResponseCache.Key("/x", "GET", Arrays.asList(values));
  }

  private static Answer answer(int bytes) {
    return new Answer(200, Map.of("A", "b"), "x".repeat(bytes));
  }

  @Test
  void find_untilTheTimeToLiveEnds() {
    cache.keep(key("a"), answer(1), MINUTE);
    cache.keep(key("b"), answer(2), Duration.ofSeconds(10));
    nanos = Duration.ofSeconds(10).minusNanos(1).toNanos();
    assertThat(cache.find(key("a"))).isEqualTo(answer(1));
    assertThat(cache.find(key("b"))).isEqualTo(answer(2));
    nanos++;
    assertThat(cache.find(key("a"))).isEqualTo(answer(1));
    assertThat(cache.find(key("b"))).isNull();
    nanos = MINUTE.toNanos();
    assertThat(cache.find(key("a"))).isNull();
  }

  @Test
  void find_tellsAbsentFromEmptyAndValuesApart() {
    cache.keep(key("a", null), answer(1), MINUTE);
    cache.keep(key("a", ""), answer(2), MINUTE);
    cache.keep(key("", "a"), answer(3), MINUTE);
    assertThat(cache.find(key("a", null))).isEqualTo(answer(1));
    assertThat(cache.find(key("a", ""))).isEqualTo(answer(2));
    assertThat(cache.find(key("", "a"))).isEqualTo(answer(3));
    assertThat(cache.find(key(null, "a"))).isNull();
  }

  @Test
  void keep_upToOneMebibyte() {
    cache.keep(key("fits"), answer(ResponseCache.MAX_RESPONSE_BYTES), MINUTE);
    cache.keep(key("not"), answer(ResponseCache.MAX_RESPONSE_BYTES + 1), MINUTE);
    assertThat(cache.find(key("fits"))).isNotNull();
    assertThat(cache.find(key("not"))).isNull();
  }

  @Test
  void keep_holdsNoMoreThanItsSize() {
    ResponseCache small = new ResponseCache(100_000, () -> nanos);
    List<String> names = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
    names.forEach(name -> small.keep(key(name), answer(1_000), MINUTE));
    long kept = names.stream().filter(name -> small.find(key(name)) != null).count();
    assertThat(kept).isBetween(1L, 82L);
  }

  @Test
  void of_stage() {
    assertThat(ResponseCache.of(Sections.of("Stage", Map.of()))).isNull();
    assertThat(ResponseCache.of(Sections.of("Stage", Map.of("CacheClusterEnabled", "true"))))
        .isNotNull();
    Map<String, ?> wrong = Map.of("CacheClusterEnabled", true, "CacheClusterSize", "2");
    assertThatThrownBy(() -> ResponseCache.of(Sections.of("Stage", wrong)))
        .hasMessage(
            "Stage: CacheClusterSize must be one of 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118, 237: 2");
  }
}
