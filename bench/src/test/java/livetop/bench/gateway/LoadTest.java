package livetop.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final int STALL_MILLIS = 300;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger served = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void saturating_sendsTheNextWhenOneIsAnswered_andCountsErrors() throws Exception {
    int port = serve(this::everyTenthFails);

    Outcome outcome = load(port, Request.post(1, "any"), Shape.saturating(3), 0.3);

    assertThat(outcome.answers()).isEqualTo(served.get()).isGreaterThanOrEqualTo(3);
    assertThat(outcome.errors()).isEqualTo(served.get() / 10);
    assertThat(outcome.micros().getTotalCount()).isEqualTo(served.get());
    assertThat(bodies.get(1))
        .matches("\\{\"type\":\"view\",\"site\":\"blog\",\"page\":\"/articles/\\d+\",.*}");
  }

  @Test
  void paced_serverStalls_countsTheWaitOfAllThatWereDue() throws Exception {
    int port = serve(this::firstStalls);

    // All later ones wait for the only connection.
    Outcome outcome = load(port, Request.get("/", "any"), new Shape(100, 1), 0.2);

    assertThat(outcome.answers()).isEqualTo(20);
    assertThat(outcome.errors()).isZero();
    // The last was due after 190 ms and could not be sent before the 300th.
    assertThat(outcome.micros().getMinValue())
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toMicros(STALL_MILLIS - 195));
  }

  @Test
  void serverIsGone_everyRequestIsAnError() throws Exception {
    int port = ServerProcess.freePort();

    Outcome outcome = load(port, Request.get("/", "any"), new Shape(100, 1), 0.1);

    assertThat(outcome.answers()).isEqualTo(10);
    assertThat(outcome.errors()).isEqualTo(10);
  }

  private void everyTenthFails(HttpServerRequest request) {
    int number = served.incrementAndGet();
    request
        .body()
        .onSuccess(
            body -> {
              bodies.add(body.toString());
              request.response().setStatusCode(number % 10 == 0 ? 503 : 200).end("{}");
            });
  }

  private void firstStalls(HttpServerRequest request) {
    if (served.incrementAndGet() == 1) {
      vertx.setTimer(STALL_MILLIS, timer -> request.response().end("{}"));
    } else {
      request.response().end("{}");
    }
  }

  private int serve(Handler<HttpServerRequest> handler) throws Exception {
    return await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"))
        .actualPort();
  }

  private Outcome load(int port, Request request, Shape shape, double seconds) throws Exception {
    Promise<Outcome> outcome = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            now -> new Load(vertx, port, request, shape).run(seconds).onComplete(outcome));
    return await(outcome.future());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
