package livetop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import livetop.gateway.access.ApiKeys;
import livetop.gateway.access.UserPools;
import livetop.gateway.api.RestApi;
import livetop.gateway.edge.Distribution;
import livetop.gateway.edge.Edge;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Settings;
import livetop.gateway.message.Payload;
import livetop.gateway.service.AwsEndpoints;
import livetop.gateway.service.RequestSigner;
import livetop.gateway.template.Pseudo;
import livetop.gateway.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A gateway on a free port with a client. */
final class RunningGateway implements AutoCloseable {
  static final Path LIVETOP = Path.of("../gateway-template/livetop.yaml");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Pseudo pseudo = Pseudo.local("shop", "eu-west-1");
  private final Gateway gateway;

  RunningGateway(Path template, Map<String, String> parameters, Map<String, URI> endpoints) {
    this(template, parameters, endpoints, null);
  }

  RunningGateway(
      Path template, Map<String, String> parameters, Map<String, URI> endpoints, Path files) {
    this(template, parameters, endpoints, files, Listener.on("127.0.0.1", 0), Operation.SILENT);
  }

  RunningGateway(
      Path template,
      Map<String, String> parameters,
      Map<String, URI> endpoints,
      Path files,
      Listener listener,
      Operation operation) {
    this(template, parameters, Map.of(), endpoints, files, listener, operation, false);
  }

  /**
   * @param keys values for API keys
   */
  static RunningGateway withKeys(
      Path template,
      Map<String, String> parameters,
      Map<String, String> keys,
      Map<String, URI> endpoints) {
    Listener listener = Listener.on("127.0.0.1", 0);
    return new RunningGateway(
        template, parameters, keys, endpoints, null, listener, Operation.SILENT, false);
  }

  /** Livetop's, as its CloudFront distribution answers. */
  static RunningGateway withEdge(
      Map<String, String> parameters,
      Map<String, String> keys,
      Map<String, URI> endpoints,
      Operation operation) {
    Listener listener = Listener.on("127.0.0.1", 0);
    return new RunningGateway(
        LIVETOP, parameters, keys, endpoints, null, listener, operation, true);
  }

  private RunningGateway(
      Path template,
      Map<String, String> parameters,
      Map<String, String> keys,
      Map<String, URI> endpoints,
      Path files,
      Listener listener,
      Operation operation,
      boolean edge) {
    Template read = Template.read(template, parameters, pseudo);
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    gateway =
        Gateway.start(
            new Settings(
                RestApi.read(
                    read,
                    new ApiKeys(read, keys),
                    new UserPools(endpoints.get("cognito-idp")),
                    false),
                pseudo.accountId(),
                listener,
                new AwsEndpoints(endpoints, new RequestSigner(credentials)),
                files,
                edge ? new Edge(Distribution.read(read)) : null,
                false),
            operation);
  }

  /** What ends the id of the stack that the template is read for. */
  String stackGuid() {
    return pseudo.stackGuid().toString();
  }

  int port() {
    return gateway.port();
  }

  int adminPort() {
    return gateway.adminPort();
  }

  /** What Prometheus would get. */
  String metrics() {
    URI uri = URI.create("http://127.0.0.1:" + adminPort() + "/metrics");
    return send(HttpRequest.newBuilder(uri)).body();
  }

  /** Stops as on SIGTERM. */
  void drain() {
    gateway.drain();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String contentType, String body, String... headers) {
    HttpRequest.Builder request = request(path, headers).POST(BodyPublishers.ofString(body));
    return send(contentType == null ? request : request.header("Content-Type", contentType));
  }

  HttpResponse<String> method(String method, String path, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return Payload.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    gateway.close();
  }
}
