package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stage's limits, through HTTP. */
final class ITThrottling {
  private final RunningGateway gateway =
      new RunningGateway(Path.of("src/test/resources/limits.yaml"), Map.of(), Map.of());

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void method_withABurstOfTwo_answersTwo() {
    List<HttpResponse<String>> responses =
        Stream.generate(() -> gateway.get("/v1/ping")).limit(4).toList();
    assertThat(responses).extracting(HttpResponse::statusCode).containsExactly(200, 200, 429, 429);
    assertThat(responses.get(1).body()).isEqualTo("pong");
    assertThat(responses.get(2).body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
  }

  @Test
  void method_withARateOfZero_answersNone() {
    assertThat(gateway.post("/v1/ping", null, "{}").statusCode()).isEqualTo(429);
    assertThat(gateway.get("/v1/ping").statusCode()).isEqualTo(200);
  }
}
