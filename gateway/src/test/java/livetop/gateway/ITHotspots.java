package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /hotspots of livetop.yaml, against a stand-in for DynamoDB. */
final class ITHotspots {
  private static final String INVALID =
      "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"…\"}";

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

  private static HttpResponse<String> get(String page) {
    return gateway.get(
        "/api/hotspots?site=blog&page=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/articles/42", "/ä?a=1&b='\"\\#$x%", "/😀日本", "#"})
  void get_asksForTheNewestOfThePage_byItsNameInBase64(String page) {
    HttpResponse<String> response = get(page);
    JsonNode query = json(table.last().body());

    String key = Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8));
    String now = query.at("/ExpressionAttributeValues/:now/N").asText();
    assertThat(query)
        .isEqualTo(
            json(
                """
                {"TableName":"shop-RankingTable","KeyConditionExpression":"pk = :pk",
                 "FilterExpression":"attribute_not_exists(expiresAt) OR expiresAt > :now",
                 "ExpressionAttributeValues":
                   {":pk":{"S":"hotspots#blog#%s"},":now":{"N":"%s"}},
                 "ScanIndexForward":false,"Limit":1}
                """
                    .formatted(key, now)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response.body()).get("page").asText()).isEqualTo(page);
    assertThat(json(response.body()).get("to").isNull()).isTrue();
    assertThat(json(response.body()).get("hotspots")).isEmpty();
    assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=1");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void get_hotspots_withAndWithoutAnArea() {
    table.answers(
        200,
        """
        {"Items":[{"to":{"S":"2026-11-20T10:00:00Z"},"hotspots":{"L":[
          {"M":{"density":{"N":"0.6"},"minX":{"N":"-1.5"},"minY":{"N":"2"},"maxX":{"N":"5"},
                "maxY":{"N":"7.25"},"points":{"N":"12"}}},
          {"M":{"minX":{"N":"3"},"minY":{"N":"3"},"maxX":{"N":"3"},"maxY":{"N":"3"},
                "points":{"N":"4"}}}]}}]}
        """);
    assertThat(json(get("/a").body()))
        .isEqualTo(
            json(
                """
                {"site":"blog","page":"/a","to":"2026-11-20T10:00:00Z","hotspots":[
                  {"density":0.6,"minValues":[-1.5,2],"maxValues":[5,7.25],"points":12},
                  {"density":"Infinity","minValues":[3,3],"maxValues":[3,3],"points":4}]}
                """));
  }

  /** So many are the most that a thousand clicks can make. */
  @Test
  void get_fiveHundredHotspots_areAllAnswered() {
    String one =
        "{\"M\":{\"minX\":{\"N\":\"3\"},\"minY\":{\"N\":\"3\"},\"maxX\":{\"N\":\"3\"},"
            + "\"maxY\":{\"N\":\"3\"},\"points\":{\"N\":\"2\"}}}";
    table.answers(
        200,
        "{\"Items\":[{\"to\":{\"S\":\"a\"},\"hotspots\":{\"L\":["
            + one
            + ("," + one).repeat(499)
            + "]}}]}");
    assertThat(json(get("/a").body()).get("hotspots")).hasSize(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/hotspots | page must be given: the name under which the page is counted, such as"
            + " /articles/42",
        "/api/hotspots?page= | page must be given: the name under which the page is counted, such"
            + " as /articles/42",
        "/api/hotspots?site=Blog&page=/a | site must be 1 to 63 of a-z, 0-9, dot and hyphen, and"
            + " start with a letter or digit"
      })
  void get_parameterThatDoesNotFit_isNamed(String path, String message) {
    table.answers(400, INVALID);
    HttpResponse<String> response = gateway.get(path);

    assertThat(json(table.last().body())).isEqualTo(json("{}"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()))
        .isEqualTo(
            json("{\"error\":{\"code\":\"InvalidParameter\",\"message\":\"" + message + "\"}}"));
  }

  @Test
  void get_pageOfMoreThan1024Bytes_isRefused() {
    assertThat(get("é".repeat(512)).statusCode()).isEqualTo(200);
    table.answers(400, INVALID);
    HttpResponse<String> response = get("é".repeat(512) + "x");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("page must be at most 1,024 bytes");
  }

  @Test
  void get_tableThatIsBusyOrSaysSomethingElse_isAnError() {
    table.answers(400, "{\"__type\":\"x#ProvisionedThroughputExceededException\"}");
    assertThat(get("/a").statusCode()).isEqualTo(429);
    table.answers(200, "{\"hello\":1}");
    assertThat(get("/a").statusCode()).isEqualTo(503);
    assertThat(get("/a").body()).contains("HotspotsUnavailable");
  }
}
