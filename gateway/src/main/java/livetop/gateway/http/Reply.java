package livetop.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.coding.AnswerCoding;
import livetop.gateway.message.Answer;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.HttpDate;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.TraceId;
import livetop.gateway.watch.ErrorLog;
import livetop.gateway.watch.Exchange;
import livetop.gateway.watch.Load;
import livetop.gateway.watch.Watcher;

/** Sends the answer to one request, once, and tells who watches when the exchange is over. */
final class Reply {
  private static final Answer FAILED =
      new Answer(
          500, Map.of("Content-Type", MediaType.JSON), "{\"message\":\"Internal server error\"}");

  /** What HTTP/2 has no place for. */
  private static final Set<String> OF_HTTP_1 =
      HeaderRules.anyCase(
          "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Upgrade");

  private final HttpServerResponse response;
  private final AnswerCoding coding;
  private final HttpServerRequest request;
  private final Load load;
  private final Connections connections;
  private final List<Watcher> watchers;
  private final boolean http2;
  private final Exchange exchange = new Exchange();
  private boolean over;

  Reply(
      HttpServerRequest request,
      AnswerCoding coding,
      Load load,
      Connections connections,
      List<Watcher> watchers) {
    this.response = request.response();
    this.coding = coding;
    this.request = request;
    this.load = load;
    this.connections = connections;
    this.watchers = watchers;
    http2 = request.version() == HttpVersion.HTTP_2;
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
    connections.answers(request);
    write(answer).onComplete(sent -> connections.answered(request));
    over(response.getStatusCode());
  }

  /**
   * For a request after which nobody knows where the next one begins, or of which no more is read.
   */
  void sendAndClose(Answer answer) {
    if (http2) {
      write(answer).onComplete(sent -> response.reset());
    } else {
      response.putHeader("Connection", "close");
      write(answer).onComplete(sent -> request.connection().close());
    }
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
          connections.answered(request);
          over(response.getStatusCode());
        });
    // A stream of HTTP/2 closes with its last frame, before Vert.x says that it ended.
    response.closeHandler(closed -> over(http2 && response.ended() ? response.getStatusCode() : 0));
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
      return writeAsIs(coded(answer));
    } catch (IllegalArgumentException e) {
      // A header that a template made of a client's text cannot be sent.
      ErrorLog.write(500, request.method().name(), request.path(), e.toString());
      response.headers().clear().set(HttpHeaders.DATE, HttpDate.now());
      return writeAsIs(FAILED);
    }
  }

  private Answer coded(Answer answer) {
    List<String> accepted = request.headers().getAll(HttpHeaders.ACCEPT_ENCODING);
    return isEmpty(answer) ? answer : coding.coded(answer, accepted);
  }

  private static boolean isEmpty(Answer answer) {
    return answer.status() == 204 || answer.status() == 304;
  }

  private Future<Void> writeAsIs(Answer answer) {
    response.setStatusCode(answer.status());
    identify("x-amzn-RequestId", "requestId");
    identify("x-amz-apigw-id", "extendedRequestId");
    if (exchange.traceId() != null) {
      response.putHeader(TraceId.HEADER, exchange.traceId());
    }
    boolean empty = isEmpty(answer);
    answer
        .headers()
        .forEach(
            (name, value) -> {
              boolean left =
                  empty && name.equalsIgnoreCase("Content-Type")
                      || http2 && OF_HTTP_1.contains(name);
              if (!left) {
                response.putHeader(name, value);
              }
            });
    answer.repeated().forEach(response::putHeader);
    return empty ? response.end() : end(request, answer.body());
  }

  /** To {@code HEAD} without the body; Vert.x would send it in HTTP/2. */
  static Future<Void> end(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    if (!request.method().equals(HttpMethod.HEAD)) {
      return response.end(body);
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
    return response.end();
  }
}
