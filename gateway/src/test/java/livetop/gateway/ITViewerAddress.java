package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whose address livetop.yaml writes into a record where ClientAddress is keep: the connection's, or
 * what CloudFront tells.
 */
final class ITViewerAddress {
  private static ServiceStandIn kinesis;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    kinesis = new ServiceStandIn();
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("ClientAddress", "keep"),
            Map.of("kinesis", kinesis.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kinesis.close();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9:46532, 203.0.113.9",
    "2001:db8::17:46532, 2001:db8::17",
    "::ffff:203.0.113.9:1, ::ffff:203.0.113.9",
    "203.0.113.9, 127.0.0.1",
    "nobody:80, 127.0.0.1",
    "'203.0.113.9\",\"x\":\"y:80', 127.0.0.1",
    "'', 127.0.0.1"
  })
  void throughCloudFront_isTheViewers(String viewer, String address) {
    assertThat(addressOf(gateway.stackGuid(), viewer)).isEqualTo(address);
    String event = "{\"page\":\"/\"}";
    String[] lowerCase = {
      "x-livetop-edge", gateway.stackGuid(), "cloudfront-viewer-address", viewer, "user-agent", "T"
    };
    gateway.post("/api/events", "application/json", event, lowerCase);
    assertThat(envelope())
        .endsWith(
            ",\"origin\":\"\",\"ip\":\"%s\",\"ua\":\"T\",\"body\":%s}".formatted(address, event));
  }

  @ParameterizedTest
  @CsvSource({"''", "0", "$stageVariables.edgeKey", "00000000-0000-0000-0000-000000000000"})
  void withoutTheKey_isTheConnections(String key) {
    assertThat(addressOf(key, "203.0.113.9:46532")).isEqualTo("127.0.0.1");
  }

  @Test
  void unlessItIsToBeKept_isNobodys() {
    try (RunningGateway usual =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("kinesis", kinesis.uri()))) {
      String[] headers = {
        "X-Livetop-Edge", usual.stackGuid(), "CloudFront-Viewer-Address", "203.0.113.9:46532"
      };
      usual.post("/api/events", "application/json", "{\"page\":\"/\"}", headers);
      assertThat(envelope()).doesNotContain("203.0.113.9", "127.0.0.1", "\"ip\"");
    }
  }

  private static String addressOf(String key, String viewer) {
    String[] headers = {"X-Livetop-Edge", key, "CloudFront-Viewer-Address", viewer};
    String event = "{\"page\":\"/\"}";
    assertThat(gateway.post("/api/events", "application/json", event, headers).statusCode())
        .isEqualTo(200);
    return json(envelope()).path("ip").asText();
  }

  private static String envelope() {
    byte[] data = Base64.getDecoder().decode(json(kinesis.last().body()).path("Data").asText());
    return new String(data, StandardCharsets.UTF_8);
  }
}
