package livetop.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Function;

/**
 * Looks now and then whether certificate or key were replaced, and has new connections use them.
 * What cannot be used is reported, and what is in use stays.
 */
final class TlsReload {
  private final Vertx vertx;
  private final Tls tls;
  private final Function<SSLOptions, Future<Boolean>> server;
  private List<FileTime> version;

  private TlsReload(Vertx vertx, Tls tls, Function<SSLOptions, Future<Boolean>> server) {
    this.vertx = vertx;
    this.tls = tls;
    this.server = server;
    version = tls.version();
  }

  static void start(Vertx vertx, Tls tls, Function<SSLOptions, Future<Boolean>> server) {
    TlsReload reload = new TlsReload(vertx, tls, server);
    vertx.setPeriodic(tls.lookMillis(), id -> reload.look());
  }

  private void look() {
    vertx
        .executeBlocking(this::replacement)
        .compose(options -> options == null ? Future.succeededFuture() : server.apply(options))
        .onFailure(
            cause ->
                System.err.println(
                    "the certificate in use stays: " + ErrorLog.escaped(String.valueOf(cause))));
  }

  /** Null where nothing was replaced. */
  private synchronized SSLOptions replacement() throws IOException {
    List<FileTime> now = tls.version();
    if (now.equals(version)) {
      return null;
    }
    version = now;
    tls.check(vertx);
    return tls.options();
  }
}
