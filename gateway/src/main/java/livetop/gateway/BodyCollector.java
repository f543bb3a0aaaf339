package livetop.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes in a request's body up to API Gateway's 10 MB. What is more is read and dropped, so that
 * the client gets to read its answer, up to a bound where the connection is closed.
 */
final class BodyCollector {
  static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final long MAX_DROPPED_BYTES = 10L * MAX_BYTES;

  private final HttpServerRequest request;
  private final Promise<byte[]> done = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private long bytes;

  private BodyCollector(HttpServerRequest request) {
    this.request = request;
  }

  /** The body; null where it is too large. Fails where the client goes away. */
  static Future<byte[]> collect(HttpServerRequest request) {
    BodyCollector collector = new BodyCollector(request);
    request.handler(collector::add);
    request.endHandler(end -> collector.end());
    request.exceptionHandler(collector.done::tryFail);
    return collector.done.future();
  }

  private void add(Buffer chunk) {
    bytes += chunk.length();
    if (bytes <= MAX_BYTES) {
      body.appendBuffer(chunk);
    } else if (bytes > MAX_DROPPED_BYTES) {
      request.connection().close();
    }
  }

  private void end() {
    done.tryComplete(bytes <= MAX_BYTES ? body.getBytes() : null);
  }
}
