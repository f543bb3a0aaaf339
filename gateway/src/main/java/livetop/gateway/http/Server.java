package livetop.gateway.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.api.ApiHandler;
import livetop.gateway.api.RestApi;
import livetop.gateway.message.Answer;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.Parameters;
import livetop.gateway.message.ResponseType;
import livetop.gateway.service.IntegrationEndpoint;
import livetop.gateway.watch.Exchange;
import livetop.gateway.watch.Load;
import livetop.gateway.watch.Watcher;

/** The HTTP server of one event loop: paths under the stage are the API's, all others are files. */
public final class Server extends AbstractVerticle {
  /** API Gateway's bound on all headers together. */
  private static final int MAX_HEADER_BYTES = 10_240;

  private static final int MAX_LINE_BYTES = 8_192;
  private static final int IDLE_SECONDS = 65;
  private static final int SWEEPS = 4;
  private static final int MAX_SWEEP_MILLIS = 1_000;

  private static final Set<String> TLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

  private final Settings settings;
  private final KeyCertOptions keys;
  private final Load load;
  private final List<Watcher> watchers;
  private final Promise<Integer> listening;
  private final Connections connections;
  private final IncomingReader reader;
  private IntegrationEndpoint endpoint;
  private volatile ApiHandler api;
  private StaticFiles files;

  /**
   * @param keys null for plain HTTP
   */
  public Server(
      Settings settings,
      KeyCertOptions keys,
      Load load,
      List<Watcher> watchers,
      Promise<Integer> listening) {
    this.settings = settings;
    this.keys = keys;
    this.load = load;
    this.watchers = watchers;
    this.listening = listening;
    connections = new Connections(settings.listener(), load);
    reader = new IncomingReader(new CallerAddress(settings.listener().trustedHops()));
  }

  @Override
  public void start(Promise<Void> started) throws IOException {
    endpoint = new IntegrationEndpoint(vertx, load.bodies, settings.endpoints());
    serve(settings.api());
    files = settings.files() == null ? null : new StaticFiles(vertx, settings.files());
    Listener listener = settings.listener();
    HttpServerOptions options = options();
    HttpServer server = vertx.createHttpServer(options);
    int sweepMillis = Math.min(listener.patience().headMillis() / SWEEPS, MAX_SWEEP_MILLIS);
    vertx.setPeriodic(sweepMillis, id -> connections.closeOverdue());
    // All event loops share the port; -1 is Vert.x's way to share one that is free.
    int port = listener.port() == 0 ? -1 : listener.port();
    server
        .connectionHandler(
            connection -> {
              StrictDecoder.install(connection, options);
              connections.opened(connection);
            })
        .requestHandler(this::handle)
        .invalidRequestHandler(this::refuseMalformed)
        .listen(port, listener.host())
        .onSuccess(bound -> listening.tryComplete(bound.actualPort()))
        .onFailure(cause -> server.close())
        .onFailure(cause -> endpoint.close())
        .<Void>mapEmpty()
        .onComplete(started);
  }

  /**
   * Serves an API from the next request on; those under way end as they have begun. To be called
   * from any thread.
   */
  public void serve(RestApi next) {
    api = new ApiHandler(next, endpoint, settings.accountId(), settings.traces());
  }

  /** Accepts no more; done when what is under way is answered. To be called from any thread. */
  public Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    context.runOnContext(event -> connections.drain().onComplete(drained));
    return drained.future();
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHandle100ContinueAutomatically(false);
    if (keys != null) {
      options.setSsl(true).setEnabledSecureTransportProtocols(TLS).setKeyCertOptions(keys);
    }
    return options;
  }

  private void handle(HttpServerRequest request) {
    Reply reply = reply(request, watchers);
    try {
      connections.readsBody(request.connection());
      if (request.path() != null && api.serves(IncomingReader.path(request))) {
        serveApi(request, reply);
      } else {
        reply.exchange().received(reader.withQuery(request, Parameters.NONE));
        serveOther(request, reply);
      }
    } catch (RuntimeException e) {
      refuse(request, reply, e);
    }
  }

  private Reply reply(HttpServerRequest request, List<Watcher> told) {
    return new Reply(request, api.minimumCompressionSize(), load, connections, told);
  }

  private void serveOther(HttpServerRequest request, Reply reply) {
    if (files != null && request.path() != null && request.path().startsWith("/")) {
      connections.answers(request.connection());
      reply.sentByOthers();
      files.serve(request);
    } else {
      reply.send(new Answer(403, json(), "{\"message\":\"Forbidden\"}"));
    }
  }

  /** Whatever becomes of it, a client that is still there gets an answer. */
  private void serveApi(HttpServerRequest request, Reply reply) {
    if (BodyCollector.isTooLarge(request)) {
      connections.answers(request.connection());
      reply.sendAndClose(
          refusal(request, reply, new GatewayException(ResponseType.REQUEST_TOO_LARGE)));
      return;
    }
    if (BodyCollector.expectsContinue(request)) {
      request.response().writeContinue();
    }
    BodyCollector collector = new BodyCollector(request, load.bodies);
    collector
        .collect()
        .onFailure(cause -> untaken(request, reply, cause))
        .onSuccess(
            body ->
                answer(request, body, reply.exchange())
                    .onComplete(served -> collector.release())
                    .onSuccess(answer -> send(request, reply, answer))
                    .onFailure(cause -> refuse(request, reply, cause)));
  }

  private Future<Answer> answer(HttpServerRequest request, byte[] body, Exchange exchange) {
    try {
      connections.serves(request.connection());
      Incoming incoming = read(request);
      exchange.received(incoming);
      return api.handle(incoming, body, exchange);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Incoming read(HttpServerRequest request) {
    try {
      return reader.read(request);
    } catch (IllegalArgumentException e) {
      throw new GatewayException(
          ResponseType.BAD_REQUEST_PARAMETERS, "The query string is malformed", e);
    }
  }

  private void send(HttpServerRequest request, Reply reply, Answer answer) {
    try {
      reply.send(answer);
    } catch (RuntimeException e) {
      refuse(request, reply, e);
    }
  }

  /** The body is not there: it is refused, or its client went away. */
  private void untaken(HttpServerRequest request, Reply reply, Throwable cause) {
    if (cause instanceof GatewayException) {
      refuse(request, reply, cause);
    } else {
      reply.exchange().received(reader.withQuery(request, Parameters.NONE));
      reply.abandon();
    }
  }

  private void refuse(HttpServerRequest request, Reply reply, Throwable cause) {
    reply.send(refusal(request, reply, cause));
  }

  private Answer refusal(HttpServerRequest request, Reply reply, Throwable cause) {
    Incoming incoming = reader.withQuery(request, Parameters.NONE);
    reply.exchange().received(incoming);
    return api.refuse(cause, incoming, reply.exchange());
  }

  private void refuseMalformed(HttpServerRequest request) {
    load.malformed.increment();
    Throwable cause = request.decoderResult().cause();
    GatewayException refusal =
        new GatewayException(
            ResponseType.BAD_REQUEST_PARAMETERS, StrictDecoder.message(cause), null);
    Incoming nothing =
        new Incoming("GET", "/", Parameters.NONE, Parameters.NONE, "", "", "HTTP/1.1");
    Reply reply = reply(request, List.of());
    Answer answer = api.refuse(refusal, nothing, reply.exchange());
    reply.sendAndClose(new Answer(StrictDecoder.status(cause), answer.headers(), answer.body()));
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", MediaType.JSON);
  }
}
