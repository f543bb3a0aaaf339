package livetop.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeoutException;
import livetop.gateway.message.BodyBudget;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.Parameters;

/**
 * One call of a service. However the service behaves, it ends in time and takes no more memory than
 * an answer may: when the time is up, or the answer grows too long, its connection is closed.
 * Belongs to one event loop.
 */
final class ServiceCall {
  /** API Gateway's bound. */
  static final int MAX_BYTES = 10 * 1024 * 1024;

  /** The usual answer needs nothing of the budget, so that what was stored is never denied. */
  private static final int FREE_BYTES = 16 * 1024;

  private final Vertx vertx;
  private final BodyBudget budget;
  private final Promise<EndpointResponse> done = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private HttpClientRequest request;
  private long timer;
  private long held;
  private boolean over;

  ServiceCall(Vertx vertx, BodyBudget budget) {
    this.vertx = vertx;
    this.budget = budget;
  }

  /** Fails with a {@link TimeoutException} or with what happened to the connection. */
  Future<EndpointResponse> send(
      HttpClient client, RequestOptions options, byte[] sent, int timeoutMillis) {
    timer =
        vertx.setTimer(
            timeoutMillis,
            id -> fail(new TimeoutException("no answer in %d ms".formatted(timeoutMillis))));
    client
        .request(options.setConnectTimeout(timeoutMillis))
        .onSuccess(connected -> write(connected, sent))
        .onFailure(this::fail);
    return done.future();
  }

  private void write(HttpClientRequest connected, byte[] sent) {
    request = connected;
    if (over) {
      request.reset();
      return;
    }
    request.send(Buffer.buffer(sent)).onSuccess(this::read).onFailure(this::fail);
  }

  private void read(HttpClientResponse response) {
    response.exceptionHandler(this::fail);
    response.handler(this::add);
    response.endHandler(end -> complete(response));
  }

  private void add(Buffer chunk) {
    int length = body.length() + chunk.length();
    if (over) {
      return;
    }
    if (length > MAX_BYTES) {
      fail(new IllegalStateException("the answer is longer than %d bytes".formatted(MAX_BYTES)));
    } else if (length > FREE_BYTES && !take(length - held)) {
      fail(new IllegalStateException("no memory for the answer, %d bytes".formatted(length)));
    } else {
      body.appendBuffer(chunk);
    }
  }

  private boolean take(long more) {
    boolean taken = budget.take(held, more);
    held += taken ? more : 0;
    return taken;
  }

  private void complete(HttpClientResponse response) {
    if (!over) {
      over = true;
      vertx.cancelTimer(timer);
      // Who waits for it maps and sends it before this returns.
      Parameters headers = new Parameters(response.headers().entries());
      done.complete(new EndpointResponse(response.statusCode(), headers, body));
      budget.giveBack(held);
    }
  }

  private void fail(Throwable cause) {
    if (!over) {
      over = true;
      vertx.cancelTimer(timer);
      budget.giveBack(held);
      if (request != null) {
        request.reset();
      }
      done.fail(cause);
    }
  }
}
