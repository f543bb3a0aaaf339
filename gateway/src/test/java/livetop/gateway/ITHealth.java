package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /health of livetop.yaml, against a stand-in for DynamoDB. */
final class ITHealth {
  private static final JsonNode NEVER_PUBLISHED = json("{\"status\":\"ok\",\"job\":null}");

  private static ServiceStandIn table;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    table = new ServiceStandIn();
    gateway = new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("dynamodb", table.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    table.close();
  }

  @BeforeEach
  void empty() {
    table.answers(200, "{\"Count\":0,\"Items\":[],\"ScannedCount\":0}");
    table.received().clear();
  }

  private static String item(String attributes) {
    return "{\"Items\":[{\"pk\":{\"S\":\"health\"},\"sk\":{\"N\":\"0\"}" + attributes + "}]}";
  }

  @Test
  void get_asksForTheItemOfTheJob_andMayBeKeptAsARanking() {
    HttpResponse<String> response = gateway.get("/api/health");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=1");
    assertThat(table.last().headers())
        .containsEntry("x-amz-target", "DynamoDB_20120810.Query")
        .containsEntry("content-type", "application/x-amz-json-1.0");
    assertThat(json(table.last().body()))
        .isEqualTo(
            json(
                """
                {"TableName":"shop-RankingTable","KeyConditionExpression":"pk = :pk AND sk = :sk",
                 "ExpressionAttributeValues":{":pk":{"S":"health"},":sk":{"N":"0"}}}
                """));
  }

  @Test
  void get_at_isATimeInUtc() {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      assertAt(Instant.ofEpochMilli(10_000_000_000L + random.nextLong(13_000_000_000_000L)));
    }
    for (String at :
        List.of(
            "2000-02-29T23:59:59.999Z",
            "2024-02-29T00:00:00Z",
            "2026-11-26T09:08:07Z",
            "2026-12-31T23:59:59Z",
            "2027-01-01T00:00:00Z",
            "2038-01-19T03:14:08Z",
            "2100-03-01T00:00:00Z")) {
      assertAt(Instant.parse(at));
    }
  }

  private static void assertAt(Instant at) {
    table.answers(200, item(",\"at\":{\"N\":\"" + at.toEpochMilli() + "\"}"));
    HttpResponse<String> response = gateway.get("/api/health");
    assertThat(response.statusCode()).isEqualTo(200);
    String second = at.truncatedTo(ChronoUnit.SECONDS).toString();
    assertThat(json(response.body()))
        .isEqualTo(json("{\"status\":\"ok\",\"job\":{\"at\":\"%s\"}}".formatted(second)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"at\":{\"S\":\"x\"}", ",\"at\":{\"N\":\"-1\"}"})
  void get_jobThatNeverPublished_isNull(String attributes) {
    assertThat(json(gateway.get("/api/health").body())).isEqualTo(NEVER_PUBLISHED);
    table.answers(200, item(attributes));
    assertThat(json(gateway.get("/api/health").body())).isEqualTo(NEVER_PUBLISHED);
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"__type\":\"x#ProvisionedThroughputExceededException\"}'",
    "400,'{\"__type\":\"x#ResourceNotFoundException\"}'",
    "500,<html>",
    "200,{}"
  })
  void get_tableDoesNotAnswer_isUnavailable(int status, String body) {
    table.answers(status, body);
    assertUnavailable(gateway.get("/api/health"));
  }

  @Test
  void get_tableIsAway_isUnavailable() {
    ServiceStandIn gone = new ServiceStandIn();
    gone.close();
    try (RunningGateway alone =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("dynamodb", gone.uri()))) {
      assertUnavailable(alone.get("/api/health"));
    }
  }

  @Test
  void head_isGetWithoutItsBody() {
    HttpResponse<String> found = gateway.method("HEAD", "/api/health");
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.headers().firstValue("Cache-Control")).contains("public, max-age=1");
    assertThat(found.body()).isEmpty();
    table.answers(500, "");
    assertThat(gateway.method("HEAD", "/api/health").statusCode()).isEqualTo(503);
  }

  private static void assertUnavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response.body()).at("/error/code").asText()).isEqualTo("Unavailable");
    assertThat(json(response.body()).at("/error/message").asText()).isNotBlank();
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }
}
