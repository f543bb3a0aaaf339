package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GET /alerts of livetop.yaml, against a stand-in for DynamoDB. */
final class ITAlerts {
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

  @Test
  void get_asksForTheNewestOfTheSite_andAnswersNothingWhereNothingIs() {
    HttpResponse<String> response = gateway.get("/api/alerts?site=blog");
    JsonNode query = json(table.last().body());

    String now = query.at("/ExpressionAttributeValues/:now/N").asText();
    assertThat(query)
        .isEqualTo(
            json(
                """
                {"TableName":"shop-RankingTable","KeyConditionExpression":"pk = :pk",
                 "FilterExpression":"attribute_not_exists(expiresAt) OR expiresAt > :now",
                 "ExpressionAttributeValues":{":pk":{"S":"alerts#blog"},":now":{"N":"%s"}},
                 "ScanIndexForward":false,"Limit":1}
                """
                    .formatted(now)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response.body()))
        .isEqualTo(json("{\"site\":\"blog\",\"to\":null,\"alerts\":[]}"));
    assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=1");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");

    gateway.get("/api/alerts");
    assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
        .isEqualTo("alerts#default");
  }

  /** An item is what strangers have made up: it stays a text. */
  @Test
  void get_alerts_ofAPageAndOfTheSite() {
    table.answers(
        200,
        """
        {"Items":[{"to":{"S":"2026-11-20T10:00:00Z"},"alerts":{"L":[
          {"M":{"kind":{"S":"usual"},"state":{"S":"begins"},"board":{"S":"pages"},
                "window":{"S":"10m"},"item":{"S":"/it's\\"<b>\\\\é"},
                "since":{"S":"2026-11-20T10:00:00Z"},"at":{"S":"2026-11-20T10:00:00Z"},
                "value":{"N":"321"},"usual":{"N":"40"}}},
          {"M":{"kind":{"S":"rejected"},"state":{"S":"over"},"board":{"S":"status"},
                "window":{"S":"1h"},"since":{"S":"2026-11-20T09:00:00Z"},
                "at":{"S":"2026-11-20T09:55:00Z"},"value":{"N":"3.25"}}}]}}]}
        """);
    assertThat(json(gateway.get("/api/alerts?site=blog").body()))
        .isEqualTo(
            json(
                """
                {"site":"blog","to":"2026-11-20T10:00:00Z","alerts":[
                  {"kind":"usual","state":"begins","board":"pages","window":"10m",
                   "item":"/it's\\"<b>\\\\é","since":"2026-11-20T10:00:00Z",
                   "at":"2026-11-20T10:00:00Z","value":321,"usual":40},
                  {"kind":"rejected","state":"over","board":"status","window":"1h",
                   "since":"2026-11-20T09:00:00Z","at":"2026-11-20T09:55:00Z","value":3.25}]}
                """));
  }

  @Test
  void get_siteThatIsNone_isRefused() {
    table.answers(400, "{\"__type\":\"com.amazon.coral.validate#ValidationException\"}");
    HttpResponse<String> response = gateway.get("/api/alerts?site=Blog");

    assertThat(json(table.last().body())).isEqualTo(json("{}"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).at("/error/message").asText())
        .isEqualTo(
            "site must be 1 to 63 of a-z, 0-9, dot and hyphen, and start with a letter or digit");
  }

  @Test
  void get_tableThatIsBusyOrSaysSomethingElse_isAnError() {
    table.answers(400, "{\"__type\":\"x#ProvisionedThroughputExceededException\"}");
    assertThat(gateway.get("/api/alerts").statusCode()).isEqualTo(429);
    table.answers(200, "{\"hello\":1}");
    assertThat(gateway.get("/api/alerts?site=a").statusCode()).isEqualTo(503);
    assertThat(gateway.get("/api/alerts?site=a").body()).contains("AlertsUnavailable");
  }
}
