package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stage's cache, through HTTP. */
final class ITCache {
  private final ServiceStandIn table = new ServiceStandIn();
  private final RunningGateway gateway =
      new RunningGateway(
          Path.of("src/test/resources/limits.yaml"), Map.of(), Map.of("dynamodb", table.uri()));

  @AfterEach
  void stop() {
    gateway.close();
    table.close();
  }

  private String body(String path, String answer) {
    table.answers(200, answer);
    return gateway.get(path).body().strip();
  }

  @Test
  void response_isKeptByItsKey() {
    assertThat(body("/v1/items/1", "a")).isEqualTo("a");
    assertThat(body("/v1/items/1", "b")).isEqualTo("a");
    assertThat(body("/v1/items/1?other=x", "c")).isEqualTo("a");
    assertThat(body("/v1/items/1?lang=de", "d")).isEqualTo("d");
    assertThat(body("/v1/items/1?lang=de", "e")).isEqualTo("d");
    assertThat(body("/v1/items/2", "f")).isEqualTo("f");
    assertThat(table.received()).hasSize(3);
  }

  @Test
  void response_isKeptWithItsHeaders() {
    table.answers(200, "a");
    gateway.get("/v1/items/1");
    HttpResponse<String> kept = gateway.get("/v1/items/1");
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(kept.headers().map())
        .containsEntry("x-for", List.of("1"))
        .containsEntry("content-type", List.of("application/json"));
  }

  @Test
  void response_isTheSameForManyAtOnce() {
    String large = "0123456789".repeat(10_000);
    table.answers(200, large);
    List<String> bodies =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> gateway.get("/v1/items/1").body().strip())
            .distinct()
            .toList();
    assertThat(bodies).containsExactly(large);
    assertThat(table.received()).hasSize(1);
  }

  @Test
  void methods_withOneNamespace_shareResponses() {
    assertThat(body("/v1/items/1", "a")).isEqualTo("a");
    assertThat(body("/v1/things/1", "b")).isEqualTo("a");
  }

  @Test
  void withoutKeyParameters_allRequestsOfAMethodShareOneResponse() {
    assertThat(body("/v1/first/1", "a")).isEqualTo("a");
    assertThat(body("/v1/first/2", "b")).isEqualTo("a");
    table.answers(200, "c");
    assertThat(gateway.post("/v1/first/1", null, "{}").body().strip()).isEqualTo("c");
    table.answers(200, "d");
    assertThat(gateway.post("/v1/first/1", null, "{}").body().strip()).isEqualTo("c");
  }

  @Test
  void otherMethods_andATimeToLiveOfZero_areNotKept() {
    table.answers(200, "a");
    gateway.post("/v1/items/1", null, "{}");
    gateway.post("/v1/items/1", null, "{}");
    assertThat(table.received()).hasSize(2);
    assertThat(body("/v1/fresh", "a")).isEqualTo("a");
    assertThat(body("/v1/fresh", "b")).isEqualTo("b");
  }

  @Test
  void freshResponse_isNotGivenToAnybody_andTheAnswerSaysSo() {
    assertThat(body("/v1/items/1", "a")).isEqualTo("a");
    table.answers(200, "b");
    HttpResponse<String> response =
        gateway.get("/v1/items/1", "Cache-Control", "no-transform, Max-Age=0");
    assertThat(response.body().strip()).isEqualTo("a");
    assertThat(response.headers().firstValue("Warning"))
        .contains("199 Cache-control headers were ignored because the caller was unauthorized.");
    assertThat(gateway.get("/v1/items/1").headers().firstValue("Warning")).isEmpty();
  }

  @Test
  void whatTheIntegrationAnswered_isKeptWhateverItsStatus() {
    table.answers(400, "{}");
    assertThat(gateway.get("/v1/items/1").statusCode()).isEqualTo(429);
    table.answers(200, "a");
    assertThat(gateway.get("/v1/items/1").statusCode()).isEqualTo(429);
  }

  @Test
  void whatTheGatewayAnswers_isNotKept() {
    table.answers(500, "{}");
    assertThat(gateway.get("/v1/items/1").statusCode()).isEqualTo(500);
    assertThat(body("/v1/items/1", "a")).isEqualTo("a");
  }
}
