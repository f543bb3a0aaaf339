package livetop.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running gateway, one event loop for each processor. */
final class Gateway implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Vertx vertx;
  private final int port;
  private final String stage;

  private Gateway(Vertx vertx, int port, String stage) {
    this.vertx = vertx;
    this.port = port;
    this.stage = stage;
  }

  /**
   * Starts listening.
   *
   * @throws IllegalStateException if it cannot, such as when the port is taken
   */
  static Gateway start(Settings settings) {
    int eventLoops = Runtime.getRuntime().availableProcessors();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
    BodyBudget budget = BodyBudget.ofHeap();
    Promise<Integer> listening = Promise.promise();
    Future<String> deployed =
        vertx.deployVerticle(
            () -> new Server(settings, budget, listening),
            new DeploymentOptions().setInstances(eventLoops));
    try {
      await(deployed);
      return new Gateway(vertx, await(listening.future()), settings.api().stage());
    } catch (IllegalStateException e) {
      vertx.close();
      throw new IllegalStateException(
          "cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  String stage() {
    return stage;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
