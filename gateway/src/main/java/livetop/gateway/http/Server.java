package livetop.gateway.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.Map;
import livetop.gateway.api.ApiHandler;
import livetop.gateway.api.RestApi;
import livetop.gateway.coding.AnswerCoding;
import livetop.gateway.coding.ApiGatewayCoding;
import livetop.gateway.coding.CloudFrontCoding;
import livetop.gateway.edge.Viewer;
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
  private static final int SWEEPS = 4;
  private static final int MAX_SWEEP_MILLIS = 1_000;

  private final Settings settings;
  private final KeyCertOptions keys;
  private final Load load;
  private final List<Watcher> watchers;
  private final Promise<Integer> listening;
  private final Connections connections;
  private final IncomingReader reader;
  private final StaticFiles files;
  private IntegrationEndpoint endpoint;
  private volatile AnswerCoding coding;
  private volatile ApiHandler api;

  /**
   * @param keys null for plain HTTP
   * @param files null where there are none; with them it stands in CloudFront's place
   */
  public Server(
      Settings settings,
      KeyCertOptions keys,
      StaticFiles files,
      Load load,
      List<Watcher> watchers,
      Promise<Integer> listening) {
    this.settings = settings;
    this.keys = keys;
    this.files = files;
    this.load = load;
    this.watchers = watchers;
    this.listening = listening;
    connections = new Connections(settings.listener(), load);
    reader = new IncomingReader(new CallerAddress(settings.listener().trustedHops()));
  }

  @Override
  public void start(Promise<Void> started) {
    endpoint = new IntegrationEndpoint(vertx, load.bodies, settings.endpoints());
    serve(settings.api());
    Listener listener = settings.listener();
    HttpServerOptions options = Protocols.options(listener, keys);
    HttpServer server = vertx.createHttpServer(options);
    int sweepMillis = Math.min(listener.patience().headMillis() / SWEEPS, MAX_SWEEP_MILLIS);
    vertx.setPeriodic(sweepMillis, id -> connections.closeOverdue());
    // All event loops share the port; -1 is Vert.x's way to share one that is free.
    int port = listener.port() == 0 ? -1 : listener.port();
    server
        .connectionHandler(
            connection -> {
              if (!Streams.areOf(connection)) {
                StrictDecoder.install(connection, options);
              }
              connections.opened(connection);
            })
        .requestHandler(this::handle)
        .invalidRequestHandler(request -> refuseMalformed(request, request.decoderResult().cause()))
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
    coding =
        files == null
            ? new ApiGatewayCoding(next.minimumCompressionSize())
            : new CloudFrontCoding();
    api = new ApiHandler(next, endpoint, settings.accountId(), settings.traces());
  }

  /** Accepts no more; done when what is under way is answered. To be called from any thread. */
  public Future<Void> drain() {
    Promise<Void> drained = Promise.promise();
    context.runOnContext(event -> connections.drain().onComplete(drained));
    return drained.future();
  }

  private void handle(HttpServerRequest request) {
    Throwable tooLong = StrictFrames.tooLong(request);
    if (tooLong != null) {
      refuseMalformed(request, tooLong);
      return;
    }
    Reply reply = reply(request, watchers);
    try {
      connections.readsBody(request);
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
    return new Reply(request, coding, load, connections, told);
  }

  private void serveOther(HttpServerRequest request, Reply reply) {
    if (files != null && request.path() != null && request.path().startsWith("/")) {
      connections.answers(request);
      reply.sentByOthers();
      files.serve(request);
    } else {
      reply.send(new Answer(403, json(), "{\"message\":\"Forbidden\"}"));
    }
  }

  /** Whatever becomes of it, a client that is still there gets an answer. */
  private void serveApi(HttpServerRequest request, Reply reply) {
    if (BodyCollector.isTooLarge(request)) {
      connections.answers(request);
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
      connections.serves(request);
      if (settings.edge() != null && body.length == 0) {
        Incoming head = reader.withQuery(request, Parameters.NONE);
        exchange.received(head);
        Viewer viewer = new Viewer(head, request.query(), () -> read(request));
        return settings
            .edge()
            .answer(viewer, exchange, (asked, own) -> api.handle(asked, body, own));
      }
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

  private void refuseMalformed(HttpServerRequest request, Throwable cause) {
    load.malformed.increment();
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
