package livetop.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import livetop.gateway.message.EndpointResponse;

/** An HTTP server in place of an AWS service: records what it gets and answers what it is told. */
public final class ServiceStandIn implements AutoCloseable {
  /**
   * @param line such as {@code POST /path?query}
   */
  record Received(String line, Map<String, String> headers, String body) {}

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Runnable> held = new CopyOnWriteArrayList<>();
  private volatile boolean silent;
  private volatile boolean holding;
  private final Queue<EndpointResponse> once = new ConcurrentLinkedQueue<>();
  private volatile EndpointResponse answer = new EndpointResponse(200, Map.of(), "{}");

  public ServiceStandIn() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
  }

  public void answers(int status, String body) {
    answers(new EndpointResponse(status, Map.of(), body));
  }

  void answers(EndpointResponse response) {
    answer = response;
  }

  /** To the next call, before what else it answers. */
  void answersOnce(int status, String body) {
    once.add(new EndpointResponse(status, Map.of(), body));
  }

  /** From now on nothing is answered. */
  void isSilent() {
    silent = true;
  }

  /** Answers wait until they are released. */
  void holds() {
    holding = true;
  }

  void releases() {
    holding = false;
    held.forEach(Runnable::run);
    held.clear();
  }

  public List<Received> received() {
    return received;
  }

  Received last() {
    return received.get(received.size() - 1);
  }

  private void handle(HttpServerRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    request
        .body()
        .onSuccess(
            body -> {
              EndpointResponse next = once.poll();
              EndpointResponse response = next == null ? answer : next;
              Runnable reply = () -> reply(request, response);
              if (holding) {
                held.add(reply);
              }
              String line = request.method() + " " + request.uri();
              received.add(new Received(line, headers, body.toString()));
              if (!holding && !silent) {
                reply.run();
              }
            });
  }

  private static void reply(HttpServerRequest request, EndpointResponse response) {
    response.headers().lists().forEach(request.response()::putHeader);
    request.response().setStatusCode(response.status()).end(response.body());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
