package livetop.gateway.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import livetop.gateway.watch.Load;

/**
 * The open connections of one event loop. Each has a time by which its client must have sent a
 * head, sent a body or taken its answer: no trickle keeps a connection longer than that. In HTTP/2
 * a stream has the latter two. When the gateway stops, connections without a request are closed and
 * the others after their answers.
 */
final class Connections {
  private static final long NO_ERROR = 0;

  private final Map<HttpConnection, Open> open = new HashMap<>();
  private final Patience patience;
  private final Load load;
  private final int max;
  private Channel accepting;
  private Promise<Void> drained;

  /** A connection; its streams where it is HTTP/2, whose own time is that of the next head. */
  private static final class Open {
    Streams streams;
    long dueNanos;
    boolean busy;

    boolean isBusy() {
      return streams == null ? busy : !streams.isEmpty();
    }

    boolean isOverdue(long now) {
      return dueNanos - now < 0 && (streams == null || streams.isEmpty());
    }
  }

  Connections(Listener listener, Load load) {
    this.patience = listener.patience();
    this.max = listener.maxConnections();
    this.load = load;
  }

  void opened(HttpConnection connection) {
    Greeting.came(connection);
    if (drained != null) {
      cut(connection);
      return;
    }
    if (load.connections.incrementAndGet() > max) {
      load.connections.decrementAndGet();
      load.turnedAway.increment();
      cut(connection);
      return;
    }
    accepting = StrictDecoder.channel(connection).parent();
    Open opened = new Open();
    open.put(connection, opened);
    connection.closeHandler(closed -> closed(connection));
    if (Streams.areOf(connection)) {
      opened.streams =
          new Streams(connection, patience.bodyMillis(), () -> idle(connection, opened));
      StrictFrames.install(connection, load, max);
    }
    await(opened, false, patience.headMillis());
  }

  void readsBody(HttpServerRequest request) {
    await(request, true, patience.bodyMillis());
  }

  /** From here on the client waits; a service has less time than this. */
  void serves(HttpServerRequest request) {
    await(request, true, patience.answerMillis());
  }

  void answers(HttpServerRequest request) {
    await(request, true, patience.answerMillis());
  }

  /** The client has the answer. In HTTP/2 a stream that closes says so. */
  void answered(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      await(request, false, patience.headMillis());
      closeIfDraining(request.connection());
    }
  }

  private void idle(HttpConnection connection, Open opened) {
    await(opened, false, patience.headMillis());
    // The last frame is still to be written when its stream closes.
    StrictDecoder.channel(connection).eventLoop().execute(() -> closeIfDraining(connection));
  }

  private void closeIfDraining(HttpConnection connection) {
    if (drained != null) {
      connection.close();
    }
  }

  /** Ends what took too long. To be called again and again. */
  void closeOverdue() {
    long now = System.nanoTime();
    List<HttpConnection> overdue =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().isOverdue(now))
            .map(Map.Entry::getKey)
            .toList();
    overdue.forEach(Connections::end);
    open.values().stream()
        .map(each -> each.streams)
        .filter(Objects::nonNull)
        .toList()
        .forEach(streams -> streams.resetOverdue(now));
  }

  /** Accepts no more; done when the last connection has closed. */
  Future<Void> drain() {
    drained = Promise.promise();
    if (accepting != null) {
      var unused = accepting.close();
    }
    Map.copyOf(open).forEach(this::endWhenIdle);
    completeIfDrained();
    return drained.future();
  }

  private void endWhenIdle(HttpConnection connection, Open opened) {
    if (opened.streams != null) {
      connection.goAway(NO_ERROR);
    }
    if (!opened.isBusy()) {
      connection.close();
    }
  }

  private void await(HttpServerRequest request, boolean busy, int millis) {
    Open opened = open.get(request.connection());
    if (opened != null && opened.streams != null) {
      opened.streams.await(request.streamId(), millis);
    } else if (opened != null) {
      await(opened, busy, millis);
    }
  }

  private static void await(Open opened, boolean busy, int millis) {
    opened.busy = busy;
    opened.dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static void end(HttpConnection connection) {
    if (Streams.areOf(connection)) {
      connection.goAway(NO_ERROR);
    }
    cut(connection);
  }

  /** Vert.x itself would wait until the client has taken what is written. */
  private static void cut(HttpConnection connection) {
    var unused = StrictDecoder.channel(connection).pipeline().firstContext().close();
  }

  private void closed(HttpConnection connection) {
    if (open.remove(connection) != null) {
      load.connections.decrementAndGet();
      completeIfDrained();
    }
  }

  private void completeIfDrained() {
    if (drained != null && open.isEmpty()) {
      drained.tryComplete();
    }
  }
}
