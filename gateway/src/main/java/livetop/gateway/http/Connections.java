package livetop.gateway.http;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import livetop.gateway.watch.Load;

/**
 * The open connections of one event loop. Each has a time by which its client must have sent a
 * head, sent a body or taken its answer: no trickle keeps a connection longer than that. When the
 * gateway stops, those without a request are closed and the others after their answer.
 */
final class Connections {
  private final Map<HttpConnection, Due> open = new HashMap<>();
  private final Patience patience;
  private final Load load;
  private final int max;
  private Channel accepting;
  private Promise<Void> drained;

  private static final class Due {
    long nanos;
    boolean busy;
  }

  Connections(Listener listener, Load load) {
    this.patience = listener.patience();
    this.max = listener.maxConnections();
    this.load = load;
  }

  void opened(HttpConnection connection) {
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
    open.put(connection, new Due());
    connection.closeHandler(closed -> closed(connection));
    await(connection, false, patience.headMillis());
  }

  void readsBody(HttpConnection connection) {
    await(connection, true, patience.bodyMillis());
  }

  /** From here on the client waits; a service has less time than this. */
  void serves(HttpConnection connection) {
    await(connection, true, patience.answerMillis());
  }

  void answers(HttpConnection connection) {
    await(connection, true, patience.answerMillis());
  }

  void answered(HttpConnection connection) {
    await(connection, false, patience.headMillis());
    if (drained != null) {
      connection.close();
    }
  }

  /** Closes what took too long. To be called again and again. */
  void closeOverdue() {
    long now = System.nanoTime();
    List<HttpConnection> overdue =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().nanos - now < 0)
            .map(Map.Entry::getKey)
            .toList();
    overdue.forEach(Connections::cut);
  }

  /** Accepts no more; done when the last connection has closed. */
  Future<Void> drain() {
    drained = Promise.promise();
    if (accepting != null) {
      var unused = accepting.close();
    }
    List<HttpConnection> idle =
        open.entrySet().stream()
            .filter(entry -> !entry.getValue().busy)
            .map(Map.Entry::getKey)
            .toList();
    idle.forEach(HttpConnection::close);
    completeIfDrained();
    return drained.future();
  }

  private void await(HttpConnection connection, boolean busy, int millis) {
    Due due = open.get(connection);
    if (due != null) {
      due.busy = busy;
      due.nanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
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
