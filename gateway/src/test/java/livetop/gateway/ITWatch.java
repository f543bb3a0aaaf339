package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop of somebody who writes a template: change it, send a request, see what became of it. */
final class ITWatch {
  private static final String TEMPLATE =
      """
      Resources:
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Name: loop
            Body:
              openapi: 3.0.1
              components:
                securitySchemes: { api_key: { type: apiKey, name: x-api-key, in: header } }
              paths:
                /slow:
                  post:
                    security: [ { api_key: [] } ]
                    responses: { "200": {} }
                    x-amazon-apigateway-integration:
                      type: http
                      httpMethod: POST
                      uri: SERVICE/notes?token=t0ken&x=1
                      requestTemplates:
                        application/json: |
                          {"said":$input.json('$.said'),
                           "by":"$context.resourcePath"}
                      responses:
                        "2..":
                          statusCode: "200"
                          responseTemplates:
                            application/json: '{"heard":$input.json("$"),"version":1}'
                /handed: { get: { responses: {}, x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: SERVICE/handed } } }
                /kept: { "Fn::Transform": { Name: AWS::Include, Parameters: { Location: kept.yaml } } }
        Deployment: { Type: "AWS::ApiGateway::Deployment", Properties: { RestApiId: !Ref Api } }
        Stage:
          Type: AWS::ApiGateway::Stage
          Properties:
            StageName: v
            RestApiId: !Ref Api
            DeploymentId: !Ref Deployment
            CacheClusterEnabled: true
            MethodSettings:
              - { ResourcePath: "/*", HttpMethod: "*", CachingEnabled: true }
        Key: { Type: "AWS::ApiGateway::ApiKey", Properties: { Enabled: true } }
        Plan:
          Type: AWS::ApiGateway::UsagePlan
          Properties: { ApiStages: [ { ApiId: !Ref Api, Stage: !Ref Stage } ] }
        PlanKey:
          Type: AWS::ApiGateway::UsagePlanKey
          Properties: { KeyId: !Ref Key, KeyType: API_KEY, UsagePlanId: !Ref Plan }
      """;

  private static final String KEPT =
      """
      get:
        responses: { "200": {} }
        x-amazon-apigateway-integration:
          type: mock
          requestTemplates: { application/json: '{"statusCode":200}' }
          responses: { default: { statusCode: "200" } }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @Test
  void templateThatChanges_isServedFromTheNextRequestOn_andEachStageIsTold() throws Exception {
    try (ServiceStandIn service = new ServiceStandIn()) {
      service.answers(200, "{\"text\":\"a\\u001bb\"}");
      String first = TEMPLATE.replace("SERVICE", service.uri().toString().replaceAll("/$", ""));
      Path file = Files.writeString(folder.resolve("loop.yaml"), first);
      Path included = Files.writeString(folder.resolve("kept.yaml"), KEPT);
      String[] options = {"--template", file.toString(), "--watch", "--trace"};
      try (GatewayProcess gateway = new GatewayProcess("-Xmx64m", options)) {
        String key =
            gateway.said().stream()
                .filter(line -> line.startsWith("API key Key: "))
                .findFirst()
                .orElseThrow()
                .substring("API key Key: ".length());
        assertThat(post(gateway, key))
            .isEqualTo("{\"heard\":{\"text\":\"a\\u001bb\"},\"version\":1}");
        String kept = "http://127.0.0.1:" + gateway.port() + "/v/kept";
        send(HttpRequest.newBuilder(URI.create(kept)).build());
        send(HttpRequest.newBuilder(URI.create(kept)).build());
        assertTraced(gateway.said(), key, service.uri().getPort());

        Files.writeString(file, first.replace("said')", "said'"));
        await(
            gateway,
            "requestTemplates: application/json is not VTL: line 2, ",
            " (line 20); what was served before stays");
        assertThat(post(gateway, key)).endsWith("\"version\":1}");

        service.holds();
        CompletableFuture<String> underWay =
            CompletableFuture.supplyAsync(() -> post(gateway, key));
        Await.until("the call of the service", () -> service.received().size() == 3);
        String second =
            first
                .replace("version\":1", "version\":2")
                .replace("type: http\n", "type: http\n                timeoutInMillis: 5000\n")
                .replace(
                    "    /slow:",
                    "    /more: { get: { responses: {}, x-amazon-apigateway-integration: { type: mock, responses: {} } } }\n          /slow:");
        Path other = Files.writeString(folder.resolve("other"), second);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        await(gateway, "  GET /more added (line ", "");
        await(
            gateway,
            "  POST /slow: integration response 2.. template application/json changed (line 29)",
            "");
        service.releases();
        assertThat(underWay.get()).endsWith("\"version\":1}");
        assertThat(post(gateway, key)).endsWith("\"version\":2}");

        String handed = "http://127.0.0.1:" + gateway.port() + "/v/handed";
        assertThat(send(HttpRequest.newBuilder(URI.create(handed)).build())).contains("\"text\"");
        await(gateway, "  Endpoint request URI: ", "/handed");

        Files.writeString(included, KEPT.replace("200}'", "201}'"));
        await(
            gateway,
            "  GET /kept: integration request template application/json changed (line 5 of kept.yaml)",
            "");
      }
    }
  }

  /**
   * As the stages have told it; secrets are hidden, and no control character reaches a terminal.
   */
  private static void assertTraced(List<String> said, String key, int port) {
    Await.until("the trace", () -> said.contains("  Answered from the cache"));
    assertThat(said).containsOnlyOnce("  Answered from the cache");
    assertThat(said)
        .anyMatch(line -> line.matches("[0-9:.]+ POST /v/slow → 200, [0-9]+ ms, request \\S+"))
        .contains("  HTTP Method: POST, Resource Path: /slow")
        .contains("  Method request query string: {signature=(hidden), q=\\u001b[1m}")
        .anyMatch(
            line ->
                line.startsWith("  Method request headers: ")
                    && line.contains("X-Api-Key=(hidden)"))
        .containsSubsequence(
            "  Method request body before transformations:",
            "    | {\"said\": \"\\u001b\"}",
            "  Integration request template: application/json",
            "  Endpoint request URI: http://127.0.0.1:" + port + "/notes?token=(hidden)&x=1",
            "  Endpoint request method: POST",
            "  Endpoint request body after transformations:",
            "    |  \"by\":\"/slow\"}",
            "  Endpoint response body before transformations:",
            "    | {\"text\":\"a\\u001bb\"}",
            "  Integration response: 2.., status 200, template: application/json",
            "  Method completed with status: 200")
        .filteredOn(line -> !line.startsWith("API key"))
        .noneMatch(line -> line.contains(key) || line.contains("t0ken") || line.contains("\u001b"));
  }

  private String post(GatewayProcess gateway, String key) {
    URI uri = URI.create("http://127.0.0.1:" + gateway.port() + "/v/slow?signature=abc&q=%1b%5b1m");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("X-Api-Key", key)
            .POST(BodyPublishers.ofString("{\"said\": \"\u001b\"}"))
            .build();
    return send(request);
  }

  private String send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(GatewayProcess gateway, String start, String end) {
    Await.until(
        start + "…" + end,
        () -> gateway.said().stream().anyMatch(line -> line.contains(start) && line.endsWith(end)));
  }
}
