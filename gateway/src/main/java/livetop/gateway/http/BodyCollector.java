package livetop.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import livetop.gateway.coding.Decoder;
import livetop.gateway.message.BodyBudget;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * Takes in a request's body up to API Gateway's 10 MB, and as much of what a coded one stands for.
 * A body that is refused is read and dropped, so that the client gets to read its answer, up to a
 * bound where the connection is closed.
 */
final class BodyCollector {
  static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_DIGITS = 18;
  private static final long MAX_DROPPED_BYTES = 10L * MAX_BYTES;

  private final HttpServerRequest request;
  private final BodyBudget budget;
  private final Promise<byte[]> done = Promise.promise();
  private Buffer body = Buffer.buffer();
  private ResponseType refusal;
  private long held;
  private long dropped;

  BodyCollector(HttpServerRequest request, BodyBudget budget) {
    this.request = request;
    this.budget = budget;
  }

  /** Whether a client waits to hear that it may send its body. */
  static boolean expectsContinue(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_1_0
        && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
  }

  /** Whether such a client need not send it: it says itself that it is too large. */
  static boolean isTooLarge(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return expectsContinue(request)
        && length != null
        && length.matches("[0-9]+")
        && (length.length() > MAX_DIGITS || Long.parseLong(length) > MAX_BYTES);
  }

  /**
   * The body. Fails with a {@link GatewayException} where it is refused, and otherwise where the
   * client went away.
   */
  Future<byte[]> collect() {
    request.handler(this::add);
    request.endHandler(end -> finish());
    request.exceptionHandler(done::tryFail);
    request.response().closeHandler(closed -> done.tryFail("the client went away"));
    return done.future().onFailure(cause -> release());
  }

  /** Gives back what the body holds of the budget; to be called when it is served. */
  void release() {
    budget.giveBack(held);
    held = 0;
    body = Buffer.buffer();
  }

  private void add(Buffer chunk) {
    if (refusal == null) {
      refusal = refusal(chunk.length());
    }
    if (refusal == null) {
      held += chunk.length();
      body.appendBuffer(chunk);
      return;
    }
    release();
    dropped += chunk.length();
    if (dropped > MAX_DROPPED_BYTES) {
      request.response().reset();
    }
  }

  private ResponseType refusal(int more) {
    if (held + more > MAX_BYTES) {
      return ResponseType.REQUEST_TOO_LARGE;
    }
    return budget.take(held, more) ? null : ResponseType.THROTTLED;
  }

  private void finish() {
    if (refusal != null) {
      done.tryFail(new GatewayException(refusal));
      return;
    }
    try {
      String coding = request.getHeader("Content-Encoding");
      done.tryComplete(Decoder.decode(coding, body.getBytes(), this::grow));
    } catch (GatewayException e) {
      done.tryFail(e);
    }
  }

  private void grow(int more) {
    ResponseType tooMuch = refusal(more);
    if (tooMuch != null) {
      throw new GatewayException(tooMuch);
    }
    held += more;
  }
}
