package livetop.gateway.watch;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BooleanSupplier;
import livetop.gateway.message.MediaType;

/**
 * Tells those who run the gateway how it is, on a port of its own: {@code /health}, {@code /ready}
 * and {@code /metrics}.
 */
public final class AdminServer extends AbstractVerticle {
  private static final int IDLE_SECONDS = 60;

  private final String host;
  private final int port;
  private final Metrics metrics;
  private final BooleanSupplier ready;
  private final Promise<Integer> listening;

  /**
   * @param port 0 chooses a free one
   */
  public AdminServer(
      String host, int port, Metrics metrics, BooleanSupplier ready, Promise<Integer> listening) {
    this.host = host;
    this.port = port;
    this.metrics = metrics;
    this.ready = ready;
    this.listening = listening;
  }

  @Override
  public void start(Promise<Void> started) {
    HttpServerOptions options =
        new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHttp2ClearTextEnabled(false);
    vertx
        .createHttpServer(options)
        .requestHandler(this::handle)
        .listen(port, host)
        .onSuccess(server -> listening.complete(server.actualPort()))
        .onFailure(listening::fail)
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (String.valueOf(request.path())) {
      case "/health" -> answer(response, 200, "ok");
      case "/ready" -> {
        boolean isReady = ready.getAsBoolean();
        answer(response, isReady ? 200 : 503, isReady ? "ready" : "stopping");
      }
      case "/metrics" ->
          vertx
              .executeBlocking(metrics::text)
              .onSuccess(
                  text ->
                      response
                          .putHeader("Content-Type", Metrics.CONTENT_TYPE)
                          .end(Buffer.buffer(text)))
              .onFailure(cause -> answer(response, 500, "failed"));
      default -> answer(response, 404, "there are /health, /ready and /metrics");
    }
  }

  private static void answer(HttpServerResponse response, int status, String text) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", MediaType.JSON)
        .end("{\"status\":\"" + text + "\"}");
  }
}
