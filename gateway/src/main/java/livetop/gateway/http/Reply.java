package livetop.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Answer;
import livetop.gateway.message.MediaType;
import livetop.gateway.watch.Exchange;
import livetop.gateway.watch.Load;
import livetop.gateway.watch.Watcher;

/** Sends the answer to one request, once, and tells who watches when the exchange is over. */
final class Reply {
  private static final Answer FAILED =
      new Answer(
          500, Map.of("Content-Type", MediaType.JSON), "{\"message\":\"Internal server error\"}");

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private final Load load;
  private final Connections connections;
  private final List<Watcher> watchers;
  private final Exchange exchange = new Exchange();
  private boolean over;

  Reply(HttpServerRequest request, Load load, Connections connections, List<Watcher> watchers) {
    this.response = request.response();
    this.connection = request.connection();
    this.load = load;
    this.connections = connections;
    this.watchers = watchers;
    load.requests.incrementAndGet();
  }

  Exchange exchange() {
    return exchange;
  }

  void send(Answer answer) {
    if (response.ended() || response.closed()) {
      abandon();
      return;
    }
    connections.answers(connection);
    write(answer).onComplete(sent -> connections.answered(connection));
    over(response.getStatusCode());
  }

  /** For a request after which nobody knows where the next one begins. */
  void sendAndClose(Answer answer) {
    response.putHeader("Connection", "close");
    write(answer).onComplete(sent -> connection.close());
    over(response.getStatusCode());
  }

  /** The client went away. */
  void abandon() {
    over(0);
  }

  /** Something else writes the response. */
  void sentByOthers() {
    response.endHandler(
        ended -> {
          connections.answered(connection);
          over(response.getStatusCode());
        });
    response.closeHandler(closed -> abandon());
  }

  private void over(int status) {
    if (over) {
      return;
    }
    over = true;
    load.requests.decrementAndGet();
    exchange.answered(status, response.bytesWritten());
    watchers.forEach(watcher -> watcher.over(exchange));
  }

  private void identify(String header, String variable) {
    String id = exchange.context(variable);
    if (id != null) {
      response.putHeader(header, id);
    }
  }

  private Future<Void> write(Answer answer) {
    try {
      return writeAsIs(answer);
    } catch (IllegalArgumentException e) {
      // A header that a template made of a client's text cannot be sent.
      response.headers().clear();
      return writeAsIs(FAILED);
    }
  }

  private Future<Void> writeAsIs(Answer answer) {
    response.setStatusCode(answer.status());
    identify("x-amzn-RequestId", "requestId");
    identify("x-amz-apigw-id", "extendedRequestId");
    boolean empty = answer.status() == 204 || answer.status() == 304;
    answer
        .headers()
        .forEach(
            (name, value) -> {
              if (!empty || !name.equalsIgnoreCase("Content-Type")) {
                response.putHeader(name, value);
              }
            });
    return empty ? response.end() : response.end(answer.body());
  }
}
