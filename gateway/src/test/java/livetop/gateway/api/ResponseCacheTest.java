package livetop.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livetop.gateway.message.Answer;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Sections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ResponseCacheTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private long nanos;
  private final Vertx vertx = Vertx.vertx();
  private final ResponseCache cache = new ResponseCache(10_000_000, () -> nanos);

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static ResponseCache.Key key(String... values) {
    return new ResponseCache.Key("/x", "GET", Arrays.asList(values));
  }

  private static Answer answer(int bytes) {
    return new Answer(200, Map.of("A", "b"), "x".repeat(bytes));
  }

  private String body(ResponseCache.Key key) {
    return cache.find(key).body().toString();
  }

  @Test
  void find_untilTheTimeToLiveEnds() {
    cache.keep(key("a"), answer(1), MINUTE);
    cache.keep(key("b"), answer(2), Duration.ofSeconds(10));
    nanos = Duration.ofSeconds(10).minusNanos(1).toNanos();
    assertThat(body(key("a"))).isEqualTo("x");
    assertThat(body(key("b"))).isEqualTo("xx");
    nanos++;
    assertThat(body(key("a"))).isEqualTo("x");
    assertThat(cache.find(key("b"))).isNull();
    nanos = MINUTE.toNanos();
    assertThat(cache.find(key("a"))).isNull();
  }

  @Test
  void find_tellsAbsentFromEmptyAndValuesApart() {
    cache.keep(key("a", null), answer(1), MINUTE);
    cache.keep(key("a", ""), answer(2), MINUTE);
    cache.keep(key("", "a"), answer(3), MINUTE);
    assertThat(body(key("a", null))).isEqualTo("x");
    assertThat(body(key("a", ""))).isEqualTo("xx");
    assertThat(body(key("", "a"))).isEqualTo("xxx");
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

  /** Asks on an event loop of its own; returns when that was done, with what will be answered. */
  private CompletableFuture<String> ask(Supplier<Future<Answer>> integration) {
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<String> answered = new CompletableFuture<>();
    ((VertxInternal) vertx)
        .createEventLoopContext()
        .runOnContext(
            event -> {
              Thread loop = Thread.currentThread();
              cache
                  .get(key("a"), MINUTE, integration)
                  .map(answer -> answer.body().toString())
                  .otherwise(Throwable::getMessage)
                  .onSuccess(
                      text ->
                          answered.complete(
                              text + (Thread.currentThread() == loop ? "" : " elsewhere")));
              asked.complete(null);
            });
    asked.join();
    return answered;
  }

  @Test
  void get_requestsThatMissAtTheSameTime_shareOneCall() {
    AtomicInteger calls = new AtomicInteger();
    Promise<Answer> integration = Promise.promise();
    Supplier<Future<Answer>> counted =
        () -> {
          calls.incrementAndGet();
          return integration.future();
        };
    List<CompletableFuture<String>> answers = Stream.generate(() -> ask(counted)).limit(4).toList();
    assertThat(calls).hasValue(1);
    vertx.runOnContext(event -> integration.complete(answer(1)));
    assertThat(answers.subList(1, 4))
        .extracting(CompletableFuture::join)
        .containsExactly("x", "x", "x");
    assertThat(ask(counted).join()).isEqualTo("x");
    assertThat(calls).hasValue(1);
  }

  @Test
  void get_whatFailed_isSharedButNotKept() {
    Promise<Answer> integration = Promise.promise();
    CompletableFuture<String> first = ask(integration::future);
    CompletableFuture<String> second = ask(integration::future);
    integration.fail("gone");
    assertThat(first.join()).startsWith("gone");
    assertThat(second.join()).isEqualTo("gone");
    assertThat(ask(() -> Future.succeededFuture(answer(2))).join()).isEqualTo("xx");
  }

  @Test
  void get_whatThrows_failsAndIsForgotten() {
    Supplier<Future<Answer>> broken =
        () -> {
          throw new GatewayException(ResponseType.API_CONFIGURATION_ERROR);
        };
    assertThat(ask(broken).join()).isEqualTo("Internal server error");
    assertThat(ask(() -> Future.succeededFuture(answer(2))).join()).isEqualTo("xx");
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
