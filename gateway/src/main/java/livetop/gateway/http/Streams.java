package livetop.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The open streams of an HTTP/2 connection, a request each, with the time by which its client must
 * have sent its body or taken its answer. One that takes longer is reset; the others go on.
 */
final class Streams extends Http2ConnectionAdapter {
  private final Http2ConnectionHandler handler;
  private final ChannelHandlerContext context;
  private final int bodyMillis;
  private final Runnable whenIdle;
  private final Map<Integer, Long> dueNanos = new HashMap<>();

  /**
   * @param bodyMillis what a new one has
   * @param whenIdle called when the last one has closed
   */
  Streams(HttpConnection connection, int bodyMillis, Runnable whenIdle) {
    this.handler = handler(connection);
    this.context = StrictDecoder.channel(connection).pipeline().context(handler);
    this.bodyMillis = bodyMillis;
    this.whenIdle = whenIdle;
    handler.connection().addListener(this);
  }

  static Http2ConnectionHandler handler(HttpConnection connection) {
    return StrictDecoder.channel(connection).pipeline().get(Http2ConnectionHandler.class);
  }

  static boolean areOf(HttpConnection connection) {
    return handler(connection) != null;
  }

  boolean isEmpty() {
    return dueNanos.isEmpty();
  }

  @Override
  public void onStreamActive(Http2Stream stream) {
    dueNanos.put(stream.id(), nanosAfter(bodyMillis));
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    if (dueNanos.remove(stream.id()) != null && dueNanos.isEmpty()) {
      whenIdle.run();
    }
  }

  void await(int id, int millis) {
    dueNanos.computeIfPresent(id, (open, due) -> nanosAfter(millis));
  }

  void resetOverdue(long now) {
    List<Integer> overdue =
        dueNanos.entrySet().stream()
            .filter(entry -> entry.getValue() - now < 0)
            .map(Map.Entry::getKey)
            .toList();
    overdue.forEach(this::reset);
  }

  private void reset(int id) {
    handler.resetStream(context, id, Http2Error.CANCEL.code(), context.newPromise());
    context.flush();
  }

  private static long nanosAfter(int millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
