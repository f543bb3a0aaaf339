package livetop.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Answer;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.TraceId;
import livetop.gateway.watch.Exchange;
import livetop.gateway.watch.Load;
import livetop.gateway.watch.Watcher;

/** Sends the answer to one request, once, and tells who watches when the exchange is over. */
final class Reply {
  private static final Answer FAILED =
      new Answer(
          500, Map.of("Content-Type", MediaType.JSON), "{\"message\":\"Internal server error\"}");

  /** What holds for one coding of an answer alone. */
  private static final String VARIES_BY = "Accept-Encoding";

  private final HttpServerResponse response;
  private final int minimumCompressionSize;
  private final String acceptEncoding;
  private final HttpConnection connection;
  private final Load load;
  private final Connections connections;
  private final List<Watcher> watchers;
  private final Exchange exchange = new Exchange();
  private boolean over;

  /**
   * @param minimumCompressionSize bytes of a body that is worth coding
   */
  Reply(
      HttpServerRequest request,
      int minimumCompressionSize,
      Load load,
      Connections connections,
      List<Watcher> watchers) {
    this.response = request.response();
    this.minimumCompressionSize = minimumCompressionSize;
    this.acceptEncoding = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    this.connection = request.connection();
    this.load = load;
    this.connections = connections;
    this.watchers = watchers;
    load.requests.incrementAndGet();
    response.putHeader(HttpHeaders.DATE, HttpDate.now());
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
      response.headers().clear().set(HttpHeaders.DATE, HttpDate.now());
      return writeAsIs(FAILED);
    }
  }

  private Future<Void> writeAsIs(Answer answer) {
    response.setStatusCode(answer.status());
    identify("x-amzn-RequestId", "requestId");
    identify("x-amz-apigw-id", "extendedRequestId");
    if (exchange.traceId() != null) {
      response.putHeader(TraceId.HEADER, exchange.traceId());
    }
    boolean empty = answer.status() == 204 || answer.status() == 304;
    answer
        .headers()
        .forEach(
            (name, value) -> {
              if (!empty || !name.equalsIgnoreCase("Content-Type")) {
                response.putHeader(name, value);
              }
            });
    answer.repeated().forEach(response::putHeader);
    return empty ? response.end() : response.end(coded(answer));
  }

  private Buffer coded(Answer answer) {
    if (answer.body().length() < minimumCompressionSize
        || answer.headers().keySet().stream().anyMatch("Content-Encoding"::equalsIgnoreCase)) {
      return answer.body();
    }
    String varies = response.headers().get(HttpHeaders.VARY);
    response.putHeader(HttpHeaders.VARY, varies == null ? VARIES_BY : varies + ", " + VARIES_BY);
    if (!ContentCoding.wantsGzip(acceptEncoding)) {
      return answer.body();
    }
    response.putHeader(HttpHeaders.CONTENT_ENCODING, ContentCoding.GZIP);
    return ContentCoding.gzip(answer.body());
  }
}
