package livetop.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Map;

/** The HTTP server of one event loop: paths under the stage are the API's, all others are files. */
final class Server extends AbstractVerticle {
  /** API Gateway's bound on all headers together. */
  private static final int MAX_HEADER_BYTES = 10_240;

  private static final int MAX_LINE_BYTES = 8_192;
  private static final int IDLE_SECONDS = 65;

  private final Settings settings;
  private final BodyBudget budget;
  private final Promise<Integer> listening;
  private ApiHandler api;
  private StaticFiles files;

  Server(Settings settings, BodyBudget budget, Promise<Integer> listening) {
    this.settings = settings;
    this.budget = budget;
    this.listening = listening;
  }

  @Override
  public void start(Promise<Void> started) throws IOException {
    IntegrationEndpoint endpoint =
        new IntegrationEndpoint(vertx, settings.endpoints(), settings.signer());
    api = new ApiHandler(settings.api(), endpoint, settings.accountId());
    files = settings.files() == null ? null : new StaticFiles(vertx, settings.files());
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true));
    // All event loops share the port; -1 is Vert.x's way to share one that is free.
    int port = settings.port() == 0 ? -1 : settings.port();
    server
        .requestHandler(this::handle)
        .listen(port, settings.host())
        .onSuccess(bound -> listening.tryComplete(bound.actualPort()))
        .onFailure(cause -> server.close())
        .onFailure(cause -> endpoint.close())
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void handle(HttpServerRequest request) {
    String path = request.path();
    if (path != null && api.serves(path)) {
      serve(request);
    } else if (path != null && path.startsWith("/") && files != null) {
      files.serve(request);
    } else {
      write(request.response(), new Answer(403, json(), "{\"message\":\"Forbidden\"}"));
    }
  }

  private void serve(HttpServerRequest request) {
    BodyCollector collector = new BodyCollector(request, budget);
    collector
        .collect()
        .compose(body -> answer(request, body))
        .onComplete(served -> collector.release())
        .onSuccess(answer -> write(request.response(), answer))
        .onFailure(
            cause -> {
              if (cause instanceof GatewayException refusal) {
                Incoming incoming = IncomingReader.withQuery(request, Map.of());
                write(request.response(), api.refuse(refusal, incoming));
              }
            });
  }

  private Future<Answer> answer(HttpServerRequest request, byte[] body) {
    try {
      return api.handle(IncomingReader.read(request), body);
    } catch (IllegalArgumentException e) {
      throw new GatewayException(
          ResponseType.BAD_REQUEST_PARAMETERS, "The query string is malformed", e);
    }
  }

  private static void write(HttpServerResponse response, Answer answer) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    boolean empty = answer.status() == 204 || answer.status() == 304;
    answer
        .headers()
        .forEach(
            (name, value) -> {
              if (!empty || !name.equalsIgnoreCase("Content-Type")) {
                response.putHeader(name, value);
              }
            });
    if (empty) {
      response.end();
    } else {
      response.end(answer.body());
    }
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", MediaType.JSON);
  }
}
