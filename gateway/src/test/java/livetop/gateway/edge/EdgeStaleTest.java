package livetop.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import livetop.gateway.message.Answer;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;
import org.junit.jupiter.api.Test;

/** What is given when an answer is too old, is on its way, or does not come. */
final class EdgeStaleTest {
  private static final String BOTH = "max-age=10, stale-while-revalidate=5, stale-if-error=60";

  private final Asked shop = new Asked();

  private List<Future<Answer>> many(String target, String... headers) {
    return Stream.generate(() -> shop.ask("GET", target, headers)).limit(20).toList();
  }

  @Test
  void staleAnswer_isGivenWhileItIsAskedForOnce() {
    shop.says(BOTH, "a");
    shop.get("/v1/x");
    shop.passes(10);
    shop.says(BOTH, "b");
    shop.holds();
    assertThat(many("/v1/x"))
        .allSatisfy(
            each ->
                assertThat(each.result().headers())
                    .containsEntry("X-Cache", "Stale from gateway")
                    .containsEntry("Age", "10"));
    assertThat(shop.calls).hasSize(2);
    shop.releases();
    assertThat(shop.body("/v1/x")).isEqualTo("b");
    assertThat(shop.calls).hasSize(2);
  }

  @Test
  void staleAnswer_isNotGivenBeyondItsTime() {
    shop.says(BOTH, "a");
    shop.get("/v1/x");
    shop.passes(15);
    shop.says(BOTH, "b");
    assertThat(shop.body("/v1/x")).isEqualTo("b");
  }

  @Test
  void staleAnswer_isGivenWhereTheServiceFails_forItsTime() {
    shop.says(BOTH, "a");
    shop.get("/v1/x");
    shop.answers(504, "late");
    shop.passes(69.999);
    Answer stale = shop.get("/v1/x");
    assertThat(stale.status()).isEqualTo(200);
    assertThat(stale.headers()).containsEntry("X-Cache", "Stale from gateway");
    assertThat(stale.body()).hasToString("a");
    shop.passes(0.001);
    assertThat(shop.body("/v1/x")).isEqualTo("late");
  }

  /** The answer is too old when the service fails; then it would answer something else. */
  private void failsAndSays(String later) {
    shop.says(BOTH, "a");
    shop.get("/v1/x");
    shop.passes(15);
    shop.answers(504, "late");
    assertThat(shop.body("/v1/x")).isEqualTo("a");
    shop.says(BOTH, later);
  }

  @Test
  void staleAnswer_isGivenAtOnce_whileTheServiceIsKnownToFail() {
    failsAndSays("b");
    shop.holds();
    shop.passes(29);
    assertThat(many("/v1/x")).allMatch(each -> each.result().body().toString().equals("a"));
    assertThat(shop.calls).hasSize(3);
    shop.releases();
    assertThat(shop.body("/v1/x")).isEqualTo("b");
  }

  @Test
  void staleAnswer_isNotGivenAtOnce_whenTheFailureWasLongAgo() {
    failsAndSays("b");
    shop.passes(30);
    assertThat(shop.body("/v1/x")).isEqualTo("b");
  }

  @Test
  void staleAnswer_isNoExcuseForWhatIsTheClients() {
    shop.says(BOTH, "a");
    shop.get("/v1/x");
    shop.passes(20);
    shop.answers(400, "wrong");
    assertThat(shop.body("/v1/x")).isEqualTo("wrong");
  }

  @Test
  void mustRevalidate_isNeverStale() {
    shop.says(BOTH + ", must-revalidate", "a");
    shop.get("/v1/x");
    shop.passes(10);
    shop.answers(500, "failed");
    assertThat(shop.body("/v1/x")).isEqualTo("failed");
  }

  @Test
  void tag_isAskedFor_andWhatIsStillRightIsKeptOn() {
    shop.answers(200, "a", "Cache-Control", "max-age=10", "ETag", "\"1\"", "Content-Type", "b/c");
    shop.get("/v1/x");
    shop.passes(10);
    shop.answers(304, "", "cache-control", "max-age=20", "Content-Type", "d/e");
    Answer renewed = shop.get("/v1/x");
    assertThat(shop.calls.get(1).headers().last("If-None-Match")).isEqualTo("\"1\"");
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(renewed.body()).hasToString("a");
    assertThat(renewed.headers())
        .containsEntry("X-Cache", "RefreshHit from gateway")
        .containsEntry("cache-control", "max-age=20")
        .doesNotContainKey("Cache-Control")
        .containsEntry("Content-Type", "b/c");
    shop.passes(19);
    assertThat(shop.get("/v1/x").headers()).containsEntry("X-Cache", "Hit from gateway");
    assertThat(shop.calls).hasSize(2);
    shop.passes(1);
    shop.answers(200, "new", "Cache-Control", "max-age=10", "ETag", "\"2\"");
    assertThat(shop.body("/v1/x")).isEqualTo("new");
  }

  @Test
  void requestsAtTheSameTime_waitForOneCall() {
    shop.says("max-age=10", "a");
    shop.holds();
    List<Future<Answer>> asked = many("/v1/x");
    assertThat(asked).noneMatch(Future::isComplete);
    shop.releases();
    assertThat(asked).allSatisfy(each -> assertThat(each.result().body()).hasToString("a"));
    assertThat(shop.calls).hasSize(1);
  }

  @Test
  void requestsAtTheSameTime_shareAFailure_butNobodyAfterThem() {
    shop.answers(502, "failed", "Cache-Control", "no-store");
    shop.holds();
    List<Future<Answer>> asked = many("/v1/x");
    shop.releases();
    assertThat(asked).allMatch(each -> each.result().status() == 502);
    assertThat(shop.calls).hasSize(1);
    shop.holds();
    List<Future<Answer>> broken = many("/v1/x");
    shop.breaks(new GatewayException(ResponseType.BAD_REQUEST_PARAMETERS));
    assertThat(broken).allMatch(Future::failed);
    shop.says("max-age=10", "a");
    assertThat(shop.body("/v1/x")).isEqualTo("a");
    assertThat(shop.calls).hasSize(3);
  }

  @Test
  void requestsAtTheSameTime_forWhatIsEachOnesAlone_askThemselves() {
    shop.says("private", "a");
    shop.holds();
    List<Future<Answer>> asked = many("/v1/x");
    assertThat(shop.calls).hasSize(1);
    shop.releases();
    assertThat(asked).allMatch(each -> each.result().status() == 200);
    assertThat(shop.calls).hasSize(20);
    shop.holds();
    many("/v1/x");
    assertThat(shop.calls).as("once that is known, nobody waits").hasSize(40);
  }

  @Test
  void requestsAtTheSameTime_forWhatIsOldAtOnce_askThemselves_andItStandsInForErrors() {
    shop.says("max-age=0, stale-if-error=60", "a");
    shop.holds();
    many("/v1/x");
    shop.releases();
    assertThat(shop.calls).hasSize(20);
    shop.answers(500, "failed");
    assertThat(shop.body("/v1/x")).isEqualTo("a");
  }

  @Test
  void requestsAtTheSameTime_thatAnswersVaryBy_getTheirOwn() {
    shop.answers(200, "en", "Cache-Control", "max-age=60", "Vary", "Accept-Language");
    shop.holds();
    Future<Answer> english = shop.ask("GET", "/v1/x", "Accept-Language", "en");
    Future<Answer> german = shop.ask("GET", "/v1/x", "Accept-Language", "de");
    Future<Answer> same = shop.ask("GET", "/v1/x", "Accept-Language", "en");
    shop.releases();
    assertThat(english.result().body()).hasToString("en");
    assertThat(same.result().body()).hasToString("en");
    assertThat(german.succeeded()).isTrue();
    assertThat(shop.calls).hasSize(2);
  }
}
