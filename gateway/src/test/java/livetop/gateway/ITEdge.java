package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Livetop's API as its CloudFront distribution answers, through HTTP. */
final class ITEdge {
  private static final String RANKED =
      "{\"Count\":1,\"Items\":[{\"sk\":{\"N\":\"1795168800000\"},"
          + "\"from\":{\"S\":\"2026-11-20T09:50:00Z\"},\"to\":{\"S\":\"2026-11-20T10:00:00Z\"},"
          + "\"total\":{\"N\":\"%d\"},\"items\":{\"L\":[]}}]}";

  private static final String MALFORMED =
      "GET /api/ranking?% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  private static final ServiceStandIn table = new ServiceStandIn();

  @TempDir private static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    // An answer is kept for long, so that no time needs to be waited for.
    gateway = with(Map.of("CacheSeconds", "60"), Map.of());
  }

  private static RunningGateway with(Map<String, String> parameters, Map<String, String> keys) {
    return RunningGateway.withEdge(
        parameters,
        keys,
        Map.of("dynamodb", table.uri()),
        new Operation(new Address("127.0.0.1", 0), folder.resolve("access.log").toString(), 0));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    table.close();
  }

  @BeforeEach
  void forget() {
    table.answers(200, RANKED.formatted(1));
    table.received().clear();
  }

  private static int total(HttpResponse<String> response) {
    return RunningGateway.json(response.body()).path("total").asInt();
  }

  @Test
  void manyAtOnce_areOneQuery() {
    table.holds();
    List<HttpResponse<String>> answers = asked(200);
    assertThat(table.received()).hasSize(1);
    assertThat(answers).allMatch(each -> each.statusCode() == 200 && total(each) == 1);
  }

  /** Sends them all before the table answers the first. */
  private List<HttpResponse<String>> asked(int count) {
    List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
    List<Thread> threads =
        Stream.generate(() -> new Thread(() -> answers.add(gateway.get("/api/ranking?site=many"))))
            .limit(count)
            .toList();
    threads.forEach(Thread::start);
    Await.until(
        "all asked",
        () -> gateway.metrics().contains("gateway_requests_in_flight " + count + ".0"));
    table.releases();
    threads.forEach(ITEdge::join);
    return answers;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void clientThatLeaves_leavesTheAnswerToOthers() {
    table.holds();
    String before = connections();
    try (RawClient client = new RawClient(gateway.port())) {
      String request = "GET /api/ranking?site=left HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n";
      client.send(request.formatted(gateway.port()));
      Await.until("the table is asked", () -> table.received().size() == 1);
    }
    Await.until("the client is gone", () -> connections().equals(before));
    table.releases();
    Await.until(
        "it is kept",
        () ->
            gateway
                .get("/api/ranking?site=left")
                .headers()
                .firstValue("x-cache")
                .equals(Optional.of("Hit from gateway")));
    assertThat(table.received()).hasSize(1);
  }

  private static String connections() {
    return gateway.metrics().replaceAll("(?s).*\ngateway_connections ([0-9.]+)\n.*", "$1");
  }

  @Test
  void ranking_isKept_byItsQuery_withTagAndAge() {
    HttpResponse<String> first = gateway.get("/api/ranking?site=blog");
    table.answers(200, RANKED.formatted(2));
    HttpResponse<String> kept = gateway.get("/api/ranking?site=blog");
    assertThat(total(kept)).isEqualTo(1);
    assertThat(first.headers().firstValue("x-cache")).contains("Miss from gateway");
    assertThat(kept.headers().firstValue("x-cache")).contains("Hit from gateway");
    assertThat(kept.headers().firstValue("age")).isPresent();
    assertThat(kept.headers().firstValue("cache-control"))
        .isEqualTo(first.headers().firstValue("cache-control"));
    assertThat(total(gateway.get("/api/ranking?site=shop"))).isEqualTo(2);

    String tag = kept.headers().firstValue("etag").orElseThrow();
    HttpResponse<String> known = gateway.get("/api/ranking?site=blog", "If-None-Match", tag);
    assertThat(known.statusCode()).isEqualTo(304);
    HttpResponse<String> head = gateway.method("HEAD", "/api/ranking?site=blog");
    assertThat(head.headers().firstValue("etag")).contains(tag);
    assertThat(head.headers().firstValue("x-cache")).contains("Hit from gateway");
    assertThat(table.received()).hasSize(2);
  }

  @Test
  void whatTheApiRefuses_isRefusedEachTime_andStaysApart() {
    table.answers(400, "{\"__type\":\"ValidationException\"}");
    assertThat(gateway.get("/api/ranking?sight=blog").statusCode()).isEqualTo(400);
    assertThat(gateway.get("/api/ranking?sight=blog").statusCode()).isEqualTo(400);
    assertThat(table.received()).hasSize(2);
    assertThat(RawClient.exchange(gateway.port(), MALFORMED)).startsWith("HTTP/1.1 400 ");
    assertThat(gateway.get("/api/other").statusCode()).isEqualTo(404);
    table.answers(200, RANKED.formatted(1));
    assertThat(gateway.get("/api/ranking?site=refused").statusCode()).isEqualTo(200);
    table.answers(500, "{}");
    assertThat(gateway.get("/api/ranking?site=failed").statusCode()).isEqualTo(503);
    table.answers(200, RANKED.formatted(3));
    assertThat(total(gateway.get("/api/ranking?site=failed"))).isEqualTo(3);
  }

  @Test
  void methodThatAHeaderNames_isNotKeptForGet() {
    gateway.get("/api/ranking?site=method", "X-HTTP-Method-Override", "DELETE");
    assertThat(gateway.get("/api/ranking?site=method").statusCode()).isEqualTo(200);
  }

  @Test
  void keyOfOne_isNoOthers() {
    String key = "key-of-the-edge-test-1234";
    try (RunningGateway own =
        with(Map.of("CacheSeconds", "60", "ReadAuth", "key"), Map.of("ApiKey", key))) {
      assertThat(own.get("/api/ranking", "x-api-key", key).statusCode()).isEqualTo(200);
      assertThat(own.get("/api/ranking", "x-api-key", key).statusCode()).isEqualTo(200);
      assertThat(own.get("/api/ranking").statusCode()).isEqualTo(403);
      assertThat(own.get("/api/ranking", "x-api-key", key + "5").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void codedAnswer_isCodedForWhoWantsIt() {
    table.answers(200, RANKED.formatted(1).replace("2026-11-20T10:00:00Z", "Z".repeat(2_000)));
    String path = "/api/ranking?site=coded";
    HttpResponse<String> plain = gateway.get(path);
    HttpResponse<String> coded = gateway.get(path, "Accept-Encoding", "gzip");
    HttpResponse<String> again = gateway.get(path, "Accept-Encoding", "gzip");
    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(coded.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(coded.headers().firstValue("vary"))
        .hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Encoding"));
    assertThat(again.body()).isEqualTo(coded.body());
    assertThat(table.received()).hasSize(1);
  }

  @Test
  void watchers_areToldWhatBecameOfIt() {
    IntStream.range(0, 3).forEach(i -> gateway.get("/api/ranking?site=watched"));
    gateway.post("/api/watched", "application/json", "{}");
    assertThat(gateway.metrics())
        .contains("gateway_edge_requests_total{outcome=\"hit\"} ")
        .contains("gateway_edge_requests_total{outcome=\"miss\"} ");
    Path log = folder.resolve("access.log");
    Await.until("all is written", () -> last(read(log), 1).get(0).contains("/api/watched"));
    List<String> lines = last(read(log), 4);
    assertThat(lines.get(0)).contains("\"edge\":\"miss\"");
    assertThat(lines.get(2)).contains("\"edge\":\"hit\"", "\"resourcePath\":\"/ranking\"");
    assertThat(lines.get(3)).contains("\"edge\":null");
  }

  private static List<String> last(List<String> lines, int count) {
    return lines.subList(lines.size() - count, lines.size());
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
