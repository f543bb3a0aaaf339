package livetop.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the service behind an integration, signed. A call is made once: a second try could store an
 * event twice. Belongs to one event loop.
 */
final class IntegrationEndpoint {
  private static final int POOL_SIZE = 256;

  /** Shorter than the 5 s after which Node servers close an idle connection. */
  private static final int KEEP_ALIVE_SECONDS = 4;

  private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

  private final HttpClient client;
  private final Map<String, URI> endpoints;
  private final RequestSigner signer;

  /**
   * @param endpoints by the service's name; a service without one is called in the signer's region
   */
  IntegrationEndpoint(Vertx vertx, Map<String, URI> endpoints, RequestSigner signer) {
    this.endpoints = endpoints;
    this.signer = signer;
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
  Future<EndpointResponse> send(
      AwsService.Action action, IntegrationRequest.Outgoing outgoing, int timeoutMillis) {
    Map<String, String> headers = new LinkedHashMap<>(outgoing.headers());
    headers.put("X-Amz-Target", action.target());
    byte[] body = outgoing.body().getBytes(StandardCharsets.UTF_8);
    String service = action.service().name();
    URI endpoint = endpoints.getOrDefault(service, signer.defaultEndpoint(service));
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(endpoint.toString())
            .setTimeout(timeoutMillis);
    signer
        .sign(service, endpoint, headers, body)
        .forEach((name, values) -> put(options, name, values));
    return client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(body)))
        .compose(IntegrationEndpoint::read)
        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  void close() {
    client.close();
  }

  private static void put(RequestOptions options, String name, List<String> values) {
    if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
      options.putHeader(name, String.join(",", values));
    }
  }

  private static Future<EndpointResponse> read(HttpClientResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    int status = response.statusCode();
    return response
        .body()
        .map(body -> new EndpointResponse(status, headers, body.toString(StandardCharsets.UTF_8)));
  }

  private static GatewayException failure(Throwable cause) {
    ResponseType type =
        cause instanceof TimeoutException
            ? ResponseType.INTEGRATION_TIMEOUT
            : ResponseType.INTEGRATION_FAILURE;
    return new GatewayException(type, type.message, cause);
  }
}
