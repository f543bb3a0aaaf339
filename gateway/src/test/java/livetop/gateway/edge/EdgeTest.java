package livetop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import livetop.gateway.message.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept, how long, and for whom. */
final class EdgeTest {
  private final Asked shop = new Asked();

  @Test
  void answer_isGivenUntilItIsTooOld_withItsAge() {
    shop.says("public, max-age=10", "a");
    assertThat(shop.get("/v1/x").headers()).containsEntry("X-Cache", "Miss from gateway");
    shop.says("public, max-age=10", "b");
    shop.passes(9.999);
    Answer kept = shop.get("/v1/x");
    assertThat(kept.body()).hasToString("a");
    assertThat(kept.headers())
        .containsEntry("X-Cache", "Hit from gateway")
        .containsEntry("Age", "9")
        .containsEntry("Cache-Control", "public, max-age=10")
        .containsKey("Date");
    shop.passes(0.001);
    assertThat(shop.get("/v1/x").body()).hasToString("b");
    assertThat(shop.calls).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private, max-age=9", "no-cache", "max-age=9, PRIVATE=\"a\""})
  void answer_thatIsOneClientsAlone_isNotKept(String cacheControl) {
    shop.says(cacheControl, "a");
    assertThat(shop.body("/all/x")).isEqualTo("a");
    shop.says(cacheControl, "b");
    assertThat(shop.body("/all/x")).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource({"Set-Cookie, id=1", "Vary, *", "vary, 'Origin, *'"})
  void answer_thatCannotBeShared_isNotKept(String header, String value) {
    shop.answers(200, "a", "Cache-Control", "max-age=9", header, value);
    shop.get("/v1/x");
    shop.get("/v1/x");
    assertThat(shop.calls).hasSize(2);
  }

  @Test
  void answer_thatIsTooLarge_isNotKept() {
    shop.says("max-age=9", "x".repeat(KeptAnswers.MAX_ANSWER_BYTES + 1));
    shop.get("/v1/x");
    shop.get("/v1/x");
    assertThat(shop.calls).hasSize(2);
  }

  @Test
  void answer_thatMayNotBeKeptAnyMore_endsWhatWasKept() {
    shop.says("max-age=1, stale-if-error=99", "a");
    shop.get("/v1/x");
    shop.passes(1);
    shop.says("no-store", "b");
    assertThat(shop.body("/v1/x")).isEqualTo("b");
    shop.answers(500, "failed");
    assertThat(shop.body("/v1/x")).isEqualTo("failed");
  }

  @Test
  void otherMethods_andPathsThatAreNotKept_passAsTheyAre() {
    shop.says("max-age=9", "a");
    shop.ask("POST", "/v1/x?other=1", "Cookie", "c");
    shop.ask("POST", "/v1/x?other=1", "Cookie", "c");
    shop.get("/other");
    shop.get("/other");
    assertThat(shop.calls).hasSize(4);
    assertThat(shop.calls.get(0).headers().last("Cookie")).isEqualTo("c");
    assertThat(shop.get("/other").headers()).doesNotContainKey("X-Cache");
  }

  @Test
  void severalCookies_areTheClientsOwn_andNeverKept() {
    Map<String, List<String>> cookies = Map.of("Set-Cookie", List.of("a=1", "b=2"));
    Map<String, String> headers = Map.of("Cache-Control", "max-age=9");
    shop.answers(new Answer(200, headers, cookies, Buffer.buffer("mine")));
    shop.get("/v1/x");
    assertThat(shop.get("/v1/x").headers()).containsEntry("X-Cache", "Miss from gateway");
    assertThat(shop.calls).hasSize(2);
  }

  @Test
  void head_isAnsweredByWhatGetLeft_andNotTheOtherWayRound() {
    shop.says("max-age=9", "a");
    shop.ask("HEAD", "/v1/x");
    shop.ask("HEAD", "/v1/x");
    assertThat(shop.calls).hasSize(1);
    assertThat(shop.body("/v1/x")).isEqualTo("a");
    shop.passes(5);
    assertThat(shop.ask("HEAD", "/v1/x").result().headers()).containsEntry("Age", "5");
    assertThat(shop.body("/v1/x")).isEqualTo("a");
    assertThat(shop.calls).hasSize(2);
  }

  @Test
  void ifNoneMatch_isAnsweredByWhatIsKept() {
    shop.answers(200, "a", "Cache-Control", "max-age=9", "ETag", "W/\"1\"");
    assertThat(shop.get("/v1/x", "If-None-Match", "\"1\"").status()).isEqualTo(304);
    Answer known = shop.get("/v1/x", "if-none-match", "\"0\", W/\"1\"");
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.body().length()).isZero();
    assertThat(known.headers()).containsEntry("ETag", "W/\"1\"").containsKey("Age");
    assertThat(shop.get("/v1/x", "If-None-Match", "W/\"2\"").body()).hasToString("a");
    assertThat(shop.calls).hasSize(1);
    assertThat(shop.calls.get(0).headers().last("If-None-Match")).isNull();
  }

  @Test
  void ifNoneMatch_ofWhatIsNotKept_holdsAsWell() {
    shop.answers(200, "a", "Cache-Control", "private", "ETag", "\"1\"");
    assertThat(shop.get("/v1/x", "If-None-Match", "\"1\"").status()).isEqualTo(304);
  }

  @Test
  void errors_areKeptAsTheDistributionSays() {
    assertThat(callsIn(9, 501)).isEqualTo(1);
    assertThat(callsIn(10, 501)).isEqualTo(2);
    assertThat(callsIn(1.9, 503)).isEqualTo(1);
    assertThat(callsIn(2, 503)).isEqualTo(2);
    assertThat(callsIn(0, 404)).isEqualTo(2);
    assertThat(callsIn(0, 400)).isEqualTo(2);
    assertThat(callsIn(0, 429)).isEqualTo(2);
    assertThat(callsIn(0, 401, "Cache-Control", "max-age=60")).isEqualTo(2);
    assertThat(callsIn(59, 400, "Cache-Control", "max-age=60")).isEqualTo(1);
    assertThat(callsIn(59, 404, "Cache-Control", "max-age=60")).isEqualTo(1);
    assertThat(callsIn(0, 503, "Cache-Control", "no-store")).isEqualTo(2);
  }

  private static int callsIn(double seconds, int status, String... headers) {
    Asked shop = new Asked().answers(status, "failed", headers);
    assertThat(shop.get("/v1/x").headers()).containsEntry("X-Cache", "Error from gateway");
    shop.passes(seconds);
    assertThat(shop.get("/v1/x").status()).isEqualTo(status);
    return shop.calls.size();
  }

  @Test
  void memory_isBounded_andWhatManyAskForStays() {
    Asked small = new Asked(200_000).says("max-age=3600", "x".repeat(1_000));
    for (int i = 0; i < 20; i++) {
      small.get("/v1/popular");
    }
    for (int i = 0; i < 5_000; i++) {
      small.get("/v1/x?lang=" + i);
      small.get("/v1/popular");
    }
    assertThat(small.calls.stream().filter(each -> each.path().endsWith("popular"))).hasSize(1);
    int before = small.calls.size();
    IntStream.range(0, 5_000).forEach(i -> small.get("/v1/x?lang=" + i));
    assertThat(small.calls.size() - before).isGreaterThan(4_900);
  }
}
