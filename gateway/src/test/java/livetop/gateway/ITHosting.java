package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What those who run a gateway see of it: access log, health, metrics, the caller, a stop. */
final class ITHosting {
  private static final String STORED = "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}";

  @TempDir Path folder;
  private final ServiceStandIn kinesis = new ServiceStandIn();
  private RunningGateway gateway;

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    kinesis.close();
  }

  private void start(int trustedHops, Operation operation) {
    kinesis.answers(200, STORED);
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("ClientAddress", "keep"),
            Map.of("kinesis", kinesis.uri()),
            null,
            new Listener("127.0.0.1", 0, null, trustedHops, Patience.USUAL),
            operation);
  }

  private HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + gateway.adminPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private String storedIp() {
    String data = json(kinesis.last().body()).path("Data").asText();
    byte[] envelope = Base64.getDecoder().decode(data);
    return json(new String(envelope, StandardCharsets.UTF_8)).path("ip").asText();
  }

  private List<JsonNode> lines(Path file, int count) throws IOException {
    Await.until(
        count + " lines in " + file,
        () -> {
          try {
            return Files.exists(file) && Files.readAllLines(file).size() >= count;
          } catch (IOException e) {
            return false;
          }
        });
    return Files.readAllLines(file).stream().map(RunningGateway::json).toList();
  }

  @Test
  void caller_behindProxies_isInTheRecord() {
    start(2, Operation.SILENT);
    gateway.post("/api/events", null, "{}{}", "X-Forwarded-For", "1.1.1.1");
    gateway.post(
        "/api/events",
        null,
        "{\"page\":\"/\"}",
        "X-Forwarded-For",
        "6.6.6.6, 203.0.113.9, 10.0.0.1");
    assertThat(storedIp()).isEqualTo("203.0.113.9");
    gateway.post("/api/events", null, "{\"page\":\"/\"}", "X-Forwarded-For", "\"},x");
    assertThat(storedIp()).isEqualTo("127.0.0.1");
  }

  @Test
  void caller_withoutProxies_isTheConnection() {
    start(0, Operation.SILENT);
    gateway.post("/api/events", null, "{\"page\":\"/\"}", "X-Forwarded-For", "203.0.113.9");
    assertThat(storedIp()).isEqualTo("127.0.0.1");
  }

  @Test
  void accessLog_hasALineForEachRequest() throws IOException {
    Path log = folder.resolve("access.log");
    start(0, new Operation(null, log.toString(), 0));
    String stored = gateway.post("/api/events", null, "{\"page\":\"/\"}").body();
    String refused = gateway.post("/api/events?secret=1", null, "[]").body();
    gateway.get("/elsewhere");
    kinesis.answers(500, "");
    String failed = gateway.post("/api/events", null, "{\"page\":\"/\"}").body();

    List<JsonNode> lines = lines(log, 4);
    JsonNode first = lines.get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "requestId",
            "extendedRequestId",
            "ip",
            "requestTime",
            "method",
            "path",
            "resourcePath",
            "status",
            "responseLength",
            "latency",
            "integrationLatency",
            "integrationStatus",
            "error",
            "edge");
    assertThat(first.path("extendedRequestId").asText())
        .isEqualTo(json(stored).path("id").asText());
    assertThat(first.path("requestId").asText()).matches("[0-9a-f-]{36}");
    assertThat(first.path("requestTime").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(summaries(lines))
        .containsExactly(
            "127.0.0.1 POST /api/events /events 200 " + stored.length() + " 200 null",
            "127.0.0.1 POST /api/events /events 400 " + refused.length() + " null BAD_REQUEST_BODY",
            "127.0.0.1 GET /elsewhere null 403 23 null null",
            "127.0.0.1 POST /api/events /events 503 " + failed.length() + " 500 null");
    assertThat(first.path("latency").isInt()).isTrue();
    assertThat(first.path("integrationLatency").isInt()).isTrue();
    assertThat(lines.get(1).path("integrationLatency").isNull()).isTrue();
  }

  private static List<String> summaries(List<JsonNode> lines) {
    List<String> names =
        List.of(
            "ip",
            "method",
            "path",
            "resourcePath",
            "status",
            "responseLength",
            "integrationStatus",
            "error");
    return lines.stream()
        .map(
            line -> String.join(" ", names.stream().map(name -> line.path(name).asText()).toList()))
        .toList();
  }

  @Test
  void accessLog_hostilePath_staysOneLineOfAscii() throws IOException {
    Path log = folder.resolve("access.log");
    start(0, new Operation(null, log.toString(), 0));
    String head = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    RawClient.exchange(gateway.port(), "GET /api/\"},{\u001b[31m\u0085\u00e9" + head);
    RawClient.exchange(gateway.port(), "GET /api/" + "x".repeat(5_000) + head);
    List<JsonNode> lines = lines(log, 2);
    assertThat(Files.readAllLines(log)).hasSize(2);
    assertThat(Files.readString(log)).matches("[\\x20-\\x7e\\n]*");
    assertThat(lines.get(0).path("path").asText()).isEqualTo("/api/\"},{\u001b[31m\u0085\u00e9");
    assertThat(lines.get(1).path("path").asText()).hasSize(1_024);
  }

  @Test
  void accessLog_movedAway_isMadeAnew() throws IOException {
    Path log = folder.resolve("access.log");
    start(0, new Operation(null, log.toString(), 0));
    gateway.method("OPTIONS", "/api/health");
    lines(log, 1);
    Path old = Files.move(log, folder.resolve("access.log.1"));
    Await.until(
        "a new file",
        () -> {
          gateway.method("OPTIONS", "/api/health");
          return Files.exists(log);
        });
    assertThat(lines(log, 1).get(0).path("path").asText()).isEqualTo("/api/health");
    assertThat(Files.readAllLines(old)).isNotEmpty();
  }

  @Test
  void accessLog_thatCannotBeWritten_stopsTheStart() {
    assertThatThrownBy(() -> start(0, new Operation(null, folder.toString(), 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--access-log cannot be written: ")
        .hasMessageContaining(folder.toString());
  }

  /** /dev/full takes nothing, as a disk that is full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void accessLog_thatCannotBeWrittenAnyMore_dropsAndCounts() throws Exception {
    start(0, new Operation(new Address("127.0.0.1", 0), "/dev/full", 0));
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.method("OPTIONS", "/api/health").statusCode()).isEqualTo(204);
    }
    Await.until(
        "three lines to be dropped",
        () -> gateway.metrics().contains("\ngateway_access_log_dropped_total 3.0\n"));
  }

  @Test
  void metrics_countByRouteMethodAndStatus() throws Exception {
    start(0, new Operation(new Address("127.0.0.1", 0), null, 0));
    gateway.post("/api/events", null, "{\"page\":\"/\"}");
    gateway.post("/api/events", null, "[]");
    for (int i = 0; i < 20; i++) {
      gateway.method("HACK" + i, "/api/random" + i);
    }
    gateway.get("/elsewhere");
    RawClient.exchange(gateway.port(), "no http\r\n\r\n");

    HttpResponse<String> metrics = admin("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body().lines())
        .contains(
            "gateway_requests_total{method=\"POST\",route=\"/events\",status=\"2xx\"} 1.0",
            "gateway_requests_total{method=\"POST\",route=\"/events\",status=\"4xx\"} 1.0",
            "gateway_requests_total{method=\"other\",route=\"none\",status=\"4xx\"} 20.0",
            "gateway_requests_total{method=\"GET\",route=\"none\",status=\"4xx\"} 1.0",
            "gateway_errors_total{type=\"BAD_REQUEST_BODY\"} 1.0",
            "gateway_errors_total{type=\"MISSING_AUTHENTICATION_TOKEN\"} 20.0",
            "gateway_request_seconds_count{method=\"POST\",route=\"/events\"} 2",
            "gateway_integration_seconds_count{method=\"POST\",route=\"/events\"} 1",
            "gateway_requests_in_flight 0.0",
            "gateway_body_bytes 0.0",
            "gateway_malformed_total 1.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"}"));
    assertThat(metrics.body()).doesNotContain("HACK", "random", "elsewhere");
  }

  @Test
  void admin_healthAndReadiness() throws Exception {
    start(0, new Operation(new Address("127.0.0.1", 0), null, 0));
    assertThat(admin("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(admin("/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(admin("/").statusCode()).isEqualTo(404);
    assertThat(gateway.get("/metrics").statusCode()).isEqualTo(403);
  }

  @Test
  void stop_saysNotReady_acceptsNoMore_andAnswersWhatIsUnderWay() throws Exception {
    start(0, new Operation(new Address("127.0.0.1", 0), null, 0));
    kinesis.holds();
    CompletableFuture<HttpResponse<String>> underWay =
        CompletableFuture.supplyAsync(() -> gateway.post("/api/events", null, "{\"page\":\"/\"}"));
    Await.until("the call of the service", () -> !kinesis.received().isEmpty());
    RawClient idle = new RawClient(gateway.port());
    idle.send("OPTIONS /api/health HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(idle.readAnswer()).startsWith("HTTP/1.1 204 ");

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::drain);
    assertThat(idle.readAll()).isEmpty();
    assertThat(admin("/ready").statusCode()).isEqualTo(503);
    assertThat(admin("/health").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> new RawClient(gateway.port())).hasMessageContaining("refused");
    assertThat(stopped).isNotDone();

    kinesis.releases();
    assertThat(underWay.get().statusCode()).isEqualTo(200);
    stopped.get();
    gateway = null;
    idle.close();
  }

  @Test
  void stop_drainSeconds_servesOnWhileNotReady() throws Exception {
    start(0, new Operation(new Address("127.0.0.1", 0), null, 1));
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::drain);
    Await.until("not ready", () -> status("/ready") == 503);
    assertThat(gateway.method("OPTIONS", "/api/health").statusCode()).isEqualTo(204);
    stopped.get();
    gateway = null;
  }

  private int status(String path) {
    try {
      return admin(path).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
