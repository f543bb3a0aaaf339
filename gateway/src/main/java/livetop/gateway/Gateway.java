package livetop.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.KeyCertOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import livetop.gateway.api.RestApi;
import livetop.gateway.http.Folder;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Server;
import livetop.gateway.http.Settings;
import livetop.gateway.http.StaticFiles;
import livetop.gateway.watch.AccessLog;
import livetop.gateway.watch.AdminServer;
import livetop.gateway.watch.Load;
import livetop.gateway.watch.Metrics;
import livetop.gateway.watch.Trace;
import livetop.gateway.watch.Watcher;

/** A running gateway, one event loop for each processor. */
final class Gateway implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Vertx vertx;
  private final Operation operation;
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final Load load = new Load();
  private final List<Server> servers = new CopyOnWriteArrayList<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private final AccessLog accessLog;
  private final String stage;
  private int port;
  private int adminPort;

  private Gateway(Settings settings, Operation operation) {
    this.operation = operation;
    accessLog = operation.accessLog() == null ? null : AccessLog.open(operation.accessLog());
    stage = settings.api().stage();
    vertx =
        Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Starts listening.
   *
   * @throws IllegalStateException if it cannot, such as when the port is taken
   */
  static Gateway start(Settings settings, Operation operation) {
    Gateway gateway = new Gateway(settings, operation);
    try {
      gateway.listen(settings);
      return gateway;
    } catch (IllegalStateException | IllegalArgumentException e) {
      gateway.close();
      throw e;
    }
  }

  private void listen(Settings settings) {
    if (accessLog != null) {
      watchers.add(accessLog);
    }
    if (settings.traces()) {
      watchers.add(new Trace(System.err));
    }
    if (operation.admin() != null) {
      Metrics metrics = new Metrics(load, accessLog);
      watchers.add(metrics);
      Address address = operation.admin();
      adminPort =
          listen(
              listening ->
                  () ->
                      new AdminServer(
                          address.host(), address.port(), metrics, ready::get, listening),
              1,
              address);
    }
    Listener listener = settings.listener();
    KeyCertOptions keys = listener.keys(vertx);
    StaticFiles files =
        settings.files() == null ? null : new StaticFiles(vertx, new Folder(settings.files()));
    port =
        listen(
            listening -> () -> server(settings, keys, files, listening),
            Runtime.getRuntime().availableProcessors(),
            new Address(listener.host(), listener.port()));
  }

  private Server server(
      Settings settings, KeyCertOptions keys, StaticFiles files, Promise<Integer> listening) {
    Server server = new Server(settings, keys, files, load, watchers, listening);
    servers.add(server);
    return server;
  }

  private int listen(
      Function<Promise<Integer>, Supplier<Verticle>> verticle, int instances, Address address) {
    Promise<Integer> listening = Promise.promise();
    try {
      await(
          vertx.deployVerticle(
              verticle.apply(listening), new DeploymentOptions().setInstances(instances)));
      return await(listening.future());
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "cannot listen on %s:%d: %s".formatted(address.host(), address.port(), e.getMessage()),
          e);
    }
  }

  /** Serves another API from now on; what is under way ends as it has begun. */
  void serve(RestApi api) {
    servers.forEach(server -> server.serve(api));
  }

  String stage() {
    return stage;
  }

  int port() {
    return port;
  }

  /** 0 without one. */
  int adminPort() {
    return adminPort;
  }

  /**
   * Stops: first it says that it is not ready, then it accepts no more, then it answers what is
   * under way, for at most 30 s.
   */
  void drain() {
    ready.set(false);
    try {
      TimeUnit.SECONDS.sleep(operation.drainSeconds());
      await(Future.all(servers.stream().map(Server::drain).toList()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      System.err.println("livetop-gateway: stopped with requests under way: " + e.getMessage());
    }
    close();
  }

  /** Stops at once. */
  @Override
  public void close() {
    await(vertx.close());
    if (accessLog != null) {
      accessLog.close();
    }
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
