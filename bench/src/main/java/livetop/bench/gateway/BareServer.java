package livetop.bench.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/**
 * The least that a Vert.x server can do, on as many event loops as the gateway has: answer a
 * constant to every request, or, as a bare proxy, post the body to another server and pass its
 * answer on.
 */
public final class BareServer extends AbstractVerticle {
  private static final String HOST = "127.0.0.1";
  private static final int POOL_SIZE = 256;

  private final int port;
  private final Buffer answer;
  private final RequestOptions next;
  private HttpClient client;

  private BareServer(int port, Buffer answer, RequestOptions next) {
    this.port = port;
    this.answer = answer;
    this.next = next;
  }

  /** Arguments: the port, then the constant, or {@code --forward} and the port to post to. */
  public static void main(String[] args) {
    int port = Integer.parseInt(args[0]);
    boolean forwards = args[1].equals("--forward");
    Buffer answer = forwards ? null : Buffer.buffer(args[1]);
    RequestOptions next = forwards ? post(Integer.parseInt(args[2])) : null;
    int eventLoops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops))
        .deployVerticle(
            () -> new BareServer(port, answer, next),
            new DeploymentOptions().setInstances(eventLoops))
        .onFailure(
            cause -> {
              System.err.println("bare server: " + cause);
              Runtime.getRuntime().halt(1);
            });
  }

  private static RequestOptions post(int port) {
    return new RequestOptions().setMethod(HttpMethod.POST).setHost(HOST).setPort(port);
  }

  @Override
  public void start(Promise<Void> started) {
    client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(POOL_SIZE));
    vertx
        .createHttpServer()
        .requestHandler(next == null ? this::answer : this::forward)
        .listen(port, HOST)
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void answer(HttpServerRequest request) {
    request.response().putHeader("Content-Type", "application/json").end(answer);
  }

  private void forward(HttpServerRequest request) {
    request
        .body()
        .compose(body -> client.request(next).compose(post -> post.send(body)))
        .compose(HttpClientResponse::body)
        .onSuccess(
            body -> request.response().putHeader("Content-Type", "application/json").end(body))
        .onFailure(cause -> request.response().setStatusCode(502).end());
  }
}
