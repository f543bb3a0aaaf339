package livetop.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeoutException;
import livetop.gateway.message.BodyBudget;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.ResponseType;

/**
 * Calls the service behind an integration, signed. A call is made once: a second try could store an
 * event twice. Belongs to one event loop.
 */
public final class IntegrationEndpoint {
  private static final int POOL_SIZE = 256;

  /** Shorter than the 5 s after which Node servers close an idle connection. */
  private static final int KEEP_ALIVE_SECONDS = 4;

  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  private final Vertx vertx;
  private final BodyBudget budget;
  private final HttpClient client;
  private final AwsEndpoints endpoints;

  public IntegrationEndpoint(Vertx vertx, BodyBudget budget, AwsEndpoints endpoints) {
    this.vertx = vertx;
    this.budget = budget;
    this.endpoints = endpoints;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(POOL_SIZE)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setTcpNoDelay(true));
  }

  /**
   * Fails with {@code INTEGRATION_TIMEOUT} or {@code INTEGRATION_FAILURE} where no answer comes.
   */
  public Future<EndpointResponse> send(Target target, Outgoing outgoing, int timeoutMillis) {
    ServiceRequest request = request(target, outgoing);
    RequestOptions options = to(request.uri()).setMethod(HttpMethod.valueOf(request.method()));
    request.headers().forEach(options::putHeader);
    return new ServiceCall(vertx, budget)
        .send(client, options, request.body(), timeoutMillis)
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  /** The request that {@link #send} would make, signed. */
  public ServiceRequest request(Target target, Outgoing outgoing) {
    return target.request(outgoing, endpoints);
  }

  public void close() {
    client.close();
  }

  private static RequestOptions to(URI uri) {
    boolean tls = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery();
    return new RequestOptions()
        .setHost(uri.getHost())
        .setPort(port)
        .setSsl(tls)
        .setURI(query == null ? path : path + "?" + query);
  }

  private static GatewayException failure(Throwable cause) {
    ResponseType type =
        cause instanceof TimeoutException
            ? ResponseType.INTEGRATION_TIMEOUT
            : ResponseType.INTEGRATION_FAILURE;
    return new GatewayException(type, type.message, cause);
  }
}
