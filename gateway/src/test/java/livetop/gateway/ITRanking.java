package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** GET /ranking of livetop.yaml, against a stand-in for DynamoDB. */
final class ITRanking {
  private static final String NOTHING = "{\"Count\":0,\"Items\":[],\"ScannedCount\":0}";

  private static final String FRESH =
      "public, max-age=1, stale-while-revalidate=1, stale-if-error=86400";
  private static final String THREE =
      """
      {"Count":1,"ScannedCount":1,"Items":[{"pk":{"S":"x"},"sk":{"N":"1795168800000"},
        "from":{"S":"a"},"to":{"S":"b"},"total":{"N":"%d"},"items":{"L":[
          {"M":{"item":{"S":"/articles/1?p=2"},"count":{"N":"3"}}},
          {"M":{"item":{"S":"/"},"count":{"N":"2"},"title":{"S":"Home"}}},
          {"M":{"item":{"S":"/articles/a/b"},"count":{"N":"1"}}}]}}]}
      """;

  private static ServiceStandIn table;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    table = new ServiceStandIn();
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("Visitors", "pages:10m,pages:1h"),
            Map.of("dynamodb", table.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    table.close();
  }

  @BeforeEach
  void empty() {
    table.answers(200, NOTHING);
    table.received().clear();
  }

  @Test
  void get_withoutParameters_asksForTheDefaults() {
    long before = Instant.now().getEpochSecond();
    HttpResponse<String> response = gateway.get("/api/ranking");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response.body()))
        .isEqualTo(
            json(
                "{\"site\":\"default\",\"board\":\"pages\",\"window\":\"10m\",\"from\":null,"
                    + "\"to\":null,\"total\":0,\"ranking\":[]}"));
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Cache-Control")).contains(FRESH);
    assertThat(table.last().headers())
        .containsEntry("x-amz-target", "DynamoDB_20120810.Query")
        .containsEntry("content-type", "application/x-amz-json-1.0");
    JsonNode query = json(table.last().body());
    String now = query.at("/ExpressionAttributeValues/:now/N").asText();
    assertThat(Long.parseLong(now)).isBetween(before, Instant.now().getEpochSecond());
    assertThat(query)
        .isEqualTo(
            json(
                """
                {"TableName":"shop-RankingTable","KeyConditionExpression":"pk = :pk",
                 "FilterExpression":"attribute_not_exists(expiresAt) OR expiresAt > :now",
                 "ExpressionAttributeValues":
                   {":pk":{"S":"ranking#default#pages#10m"},":now":{"N":"%s"}},
                 "ScanIndexForward":false,"Limit":1}
                """
                    .formatted(now)));
  }

  @Test
  void get_ranking_isNumberedAndEscaped() {
    table.answers(
        200,
        """
        {"Count":1,"ScannedCount":1,"Items":[{
          "pk":{"S":"ranking#blog#pages#1h"},"sk":{"N":"1795168800000"},
          "from":{"S":"2026-11-20T09:00:00Z"},"to":{"S":"2026-11-20T10:00:00Z"},
          "total":{"N":"12345678901234"},"expiresAt":{"N":"9999999999"},"later":{"BOOL":true},
          "items":{"L":[
            {"M":{"item":{"S":"/a\\"'\\\\$x#if ${y}<b>\\u2028😀\\u0001/"},"count":{"N":"321"},
                  "title":{"S":"It's \\"$5\\" #end"},"previousRank":{"N":"3"}}},
            {"M":{"item":{"S":"/b"},"count":{"N":"5"},"title":{"S":""}}},
            {"M":{"item":{"S":"/c"},"count":{"N":"5"},"previousRank":{"N":"1"}}}]}}]}
        """);
    assertThat(json(gateway.get("/api/ranking?site=blog&window=1h").body()))
        .isEqualTo(
            json(
                """
                {"site":"blog","board":"pages","window":"1h",
                 "from":"2026-11-20T09:00:00Z","to":"2026-11-20T10:00:00Z","total":12345678901234,
                 "ranking":[
                   {"rank":1,"item":"/a\\"'\\\\$x#if ${y}<b>\\u2028😀\\u0001/",
                    "title":"It's \\"$5\\" #end","count":321,"previousRank":3},
                   {"rank":2,"item":"/b","count":5},
                   {"rank":3,"item":"/c","count":5,"previousRank":1}]}
                """));
    assertThat(json(gateway.get("/api/ranking?limit=2").body()).path("ranking")).hasSize(2);
    assertThat(json(gateway.get("/api/ranking?limit=100").body()).path("ranking")).hasSize(3);
  }

  @Test
  void get_byRising_readsItsOwnList_andSaysBothCounts() {
    table.answers(
        200,
        """
        {"Items":[{"sk":{"N":"1795168800000"},"from":{"S":"a"},"to":{"S":"b"},"total":{"N":"12"},
          "longer":{"S":"1h"},"items":{"L":[{"M":{"item":{"S":"/a"},"title":{"S":"A"},
            "count":{"N":"100"},"longerCount":{"N":"150"},"score":{"N":"5.5"}}}]}}]}
        """);
    HttpResponse<String> response = gateway.get("/api/ranking?site=blog&by=rising");

    assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
        .isEqualTo("ranking#blog#pages#10m#rising");
    assertThat(json(response.body()))
        .isEqualTo(
            json(
                """
                {"site":"blog","board":"pages","window":"10m","by":"rising","from":"a","to":"b",
                 "longer":"1h","total":12,"ranking":[
                   {"rank":1,"item":"/a","title":"A","count":100,"longerCount":150,"score":5.5}]}
                """));
    gateway.get("/api/ranking?site=blog&by=count");
    assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
        .isEqualTo("ranking#blog#pages#10m");
  }

  @Test
  void get_byVisitors_readsItsOwnList_andSaysHowFarANumberMayBeOff() {
    table.answers(
        200,
        """
        {"Items":[{"sk":{"N":"1795168800000"},"from":{"S":"a"},"to":{"S":"b"},"total":{"N":"112"},
          "items":{"L":[
            {"M":{"item":{"S":"/a"},"title":{"S":"A"},"count":{"N":"100"},"previousRank":{"N":"2"},
              "visitors":{"N":"64"},"error":{"N":"9"}}},
            {"M":{"item":{"S":"/b"},"count":{"N":"12"},"visitors":{"N":"7"}}}]}}]}
        """);
    HttpResponse<String> response = gateway.get("/api/ranking?site=blog&by=visitors&window=1h");

    assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
        .isEqualTo("ranking#blog#pages#1h#visitors");
    assertThat(json(response.body()))
        .isEqualTo(
            json(
                """
                {"site":"blog","board":"pages","window":"1h","by":"visitors","from":"a","to":"b",
                 "total":112,"ranking":[
                   {"rank":1,"item":"/a","title":"A","count":100,"previousRank":2,"visitors":64,
                    "error":9},
                   {"rank":2,"item":"/b","count":12,"visitors":7}]}
                """));
  }

  @Test
  void get_byVisitors_whereTheyAreNotCounted_isRefused() {
    table.answers(400, "{\"__type\":\"com.amazon.coral#ValidationException\",\"message\":\"x\"}");
    try (RunningGateway off =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("dynamodb", table.uri()))) {
      HttpResponse<String> response = off.get("/api/ranking?by=visitors");

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response.body()).at("/error/message").asText())
          .isEqualTo("by must be count or rising: visitors are not counted, Visitors is off");
    }
  }

  @Test
  void get_emptyRanking_hasItsWindow() {
    table.answers(
        200,
        "{\"Items\":[{\"from\":{\"S\":\"a\"},\"to\":{\"S\":\"b\"},\"total\":{\"N\":\"0\"},"
            + "\"items\":{\"L\":[]}}]}");
    assertThat(json(gateway.get("/api/ranking").body()))
        .isEqualTo(
            json(
                "{\"site\":\"default\",\"board\":\"pages\",\"window\":\"10m\",\"from\":\"a\","
                    + "\"to\":\"b\",\"total\":0,\"ranking\":[]}"));
  }

  @Test
  void get_approximateRanking_statesItsGreatestError() {
    table.answers(
        200,
        "{\"Items\":[{\"from\":{\"S\":\"a\"},\"to\":{\"S\":\"b\"},\"total\":{\"N\":\"900\"},"
            + "\"maxError\":{\"N\":\"7\"},\"items\":{\"L\":[]}}]}");
    assertThat(json(gateway.get("/api/ranking").body()))
        .isEqualTo(
            json(
                "{\"site\":\"default\",\"board\":\"pages\",\"window\":\"10m\",\"from\":\"a\","
                    + "\"to\":\"b\",\"total\":900,\"approximate\":true,\"maxError\":7,"
                    + "\"ranking\":[]}"));
  }

  @Test
  void get_rankingOfASiteWithAZone_saysIt() {
    table.answers(
        200,
        "{\"Items\":[{\"from\":{\"S\":\"a\"},\"to\":{\"S\":\"b\"},\"zone\":{\"S\":\"Europe/Berlin\"},"
            + "\"total\":{\"N\":\"0\"},\"items\":{\"L\":[]}}]}");
    assertThat(json(gateway.get("/api/ranking").body()))
        .isEqualTo(
            json(
                "{\"site\":\"default\",\"board\":\"pages\",\"window\":\"10m\",\"from\":\"a\","
                    + "\"to\":\"b\",\"zone\":\"Europe/Berlin\",\"total\":0,\"ranking\":[]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'1d~10m', 1d",
    "'1m,10m/5s,24h~1h', 24h",
    "'1m,1d~10m,7d/1h', 1d",
    "'24h/1h,1d~10m', 1d"
  })
  void get_today_isTheCumulativeDay(String windows, String name) {
    try (RunningGateway daily = gatewayWith(windows)) {
      JsonNode answer = json(daily.get("/api/ranking?window=today").body());
      assertThat(answer.path("window").asText()).isEqualTo("today");
      assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
          .isEqualTo("ranking#default#pages#" + name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1m,10m/5s,1h/1m,1d/10m", "11d~10m", "1d", "24h", "2d~1d,1h~1m"})
  void get_todayWithoutACumulativeDay_isRefused(String windows) {
    table.answers(400, "{\"__type\":\"com.amazon.coral#ValidationException\",\"message\":\"x\"}");
    try (RunningGateway other = gatewayWith(windows)) {
      HttpResponse<String> response = other.get("/api/ranking?window=today");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body().strip())
          .isEqualTo(
              "{\"error\":{\"code\":\"InvalidParameter\",\"message\":\"window must be one that is"
                  + " ranked: today is where there is a cumulative window of a day, such as 1d~10m\"}}");
      assertThat(json(table.last().body())).isEqualTo(json("{}"));
    }
  }

  private static RunningGateway gatewayWith(String windows) {
    return new RunningGateway(
        RunningGateway.LIVETOP, Map.of("Windows", windows), Map.of("dynamodb", table.uri()));
  }

  @Test
  void get_at_isEpochMilliseconds() {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      long bound = Instant.parse("2400-01-01T00:00:00Z").getEpochSecond();
      Instant at = Instant.ofEpochSecond(random.nextLong(bound));
      assertAt(at.toString(), at.toEpochMilli());
    }
    for (String at :
        List.of(
            "1970-01-01T00:00:00Z",
            "2000-02-29T23:59:59.999Z",
            "2024-02-29T00:00:00.5Z",
            "2026-03-01T00:00:00.05Z",
            "2026-12-31T23:59:59Z")) {
      assertAt(at, Instant.parse(at).toEpochMilli());
    }
  }

  private static void assertAt(String at, long epochMillis) {
    assertThat(gateway.get("/api/ranking?at=" + at).statusCode()).as(at).isEqualTo(200);
    JsonNode query = json(table.last().body());
    assertThat(query.path("KeyConditionExpression").asText()).isEqualTo("pk = :pk AND sk <= :at");
    assertThat(query.at("/ExpressionAttributeValues/:at/N").asText())
        .as(at)
        .isEqualTo(Long.toString(epochMillis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "site | Blog",
        "site | a_b",
        "site | -a",
        "site | a#b",
        "site | $context",
        "site | a\"b",
        "site | é",
        "site | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "board | 1x",
        "board | pages#10m",
        "board | '{\"a\":1}'",
        "window | 0m",
        "window | 10",
        "window | 10y",
        "window | 1234567s",
        "window | today",
        "window | Today",
        "window | 2m",
        "board | page",
        "by | visits",
        "by | Rising",
        "include | a**",
        "include | /**/x",
        "include | /*a*",
        "include | '/a?b'",
        "include | '/a\\E.*'",
        "limit | 0",
        "limit | 101",
        "limit | -1",
        "limit | ten",
        "limit | 1.0",
        "limit | 01",
        "at | now",
        "at | 2026-11-20",
        "at | 2026-11-20T10:00:00",
        "at | 2026-11-20T10:00:00+01:00",
        "at | 2026-13-01T00:00:00Z",
        "at | 2026-02-29T00:00:00Z",
        "at | 2100-02-29T00:00:00Z",
        "at | 2026-02-30T00:00:00Z",
        "at | 2026-04-31T00:00:00Z",
        "at | 2026-11-20T24:00:00Z",
        "at | 2026-11-20T10:00:00.1234Z",
        "at | '2026-11-20T10:00:00Z\n'"
      })
  void get_wrongParameter_isNamed(String name, String value) {
    table.answers(400, "{\"__type\":\"com.amazon.coral#ValidationException\",\"message\":\"x\"}");
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> response = gateway.get("/api/ranking?" + name + "=" + encoded);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = json(response.body()).path("error");
    assertThat(error.path("code").asText()).isEqualTo("InvalidParameter");
    assertThat(error.path("message").asText()).startsWith(name + " must be ");
    assertThat(json(table.last().body())).isEqualTo(json("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "board=page | board must be one of pages, videos, clicks, broken-links, events, sites, status",
        "window=2m | window must be one of 1m, 10m, 1h, 1d",
        "by=visits | by must be count, rising or visitors",
        "by=visitors&window=1m | by must be count or rising here: visitors are counted of pages:10m, pages:1h",
        "by=visitors&board=videos | by must be count or rising here: visitors are counted of pages:10m, pages:1h",
        "windw=1h | windw is no parameter; there are site, board, window, by, limit, at and include",
        "%22%5C%24%7Bx%7D%3Cb%3E%F0%9F%98%80=1 | \"\\${x}<b>😀 is no parameter; there are site,"
            + " board, window, by, limit, at and include"
      })
  void get_whatThereIsNot_isNamedWithWhatThereIs(String query, String message) {
    table.answers(400, "{\"__type\":\"com.amazon.coral#ValidationException\",\"message\":\"x\"}");
    HttpResponse<String> response = gateway.get("/api/ranking?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).at("/error/message").asText()).isEqualTo(message);
    assertThat(json(table.last().body())).isEqualTo(json("{}"));
  }

  @Test
  void get_ofOtherBoardsAndWindows_hasTheFirstByDefault() {
    Map<String, String> given = Map.of("Windows", "1h/1m,2h", "Boards", "reads=view:a, all=*:type");
    try (RunningGateway other =
        new RunningGateway(RunningGateway.LIVETOP, given, Map.of("dynamodb", table.uri()))) {
      assertThat(other.get("/api/ranking").statusCode()).isEqualTo(200);
      assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
          .isEqualTo("ranking#default#reads#1h");
      for (String board : List.of("reads", "all", "status")) {
        assertThat(other.get("/api/ranking?window=2h&board=" + board).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void get_whatTheClientHas_isNotSentAgain() {
    table.answers(200, THREE.formatted(7));
    HttpResponse<String> first = gateway.get("/api/ranking");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).matches("W/\"1795168800000--?[0-9]+\"");
    assertThat(first.headers().firstValue("Access-Control-Expose-Headers"))
        .contains("Age,Date,ETag");
    String strong = tag.substring(2);
    for (String known : List.of(tag, strong, "\"x\", " + tag)) {
      for (String name : List.of("If-None-Match", "if-none-match")) {
        HttpResponse<String> again = gateway.get("/api/ranking", name, known);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(again.headers().firstValue("Cache-Control")).contains(FRESH);
        assertThat(again.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      }
    }
    assertThat(gateway.method("HEAD", "/api/ranking", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    for (String other :
        List.of(
            THREE.formatted(8),
            THREE.formatted(7).replace("Home", "Start"),
            THREE.formatted(7).replace("1795168800000", "1795168805000"),
            THREE.formatted(7).replace("\"2\"}", "\"2\"},\"previousRank\":{\"N\":\"2\"}"))) {
      table.answers(200, other);
      assertThat(gateway.get("/api/ranking", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,1,1,''",
    "PT-9M,1,1,''",
    "PT-20M,60,60,''",
    "PT-47H,60,60,''",
    "PT-49H,86400,86400,', immutable'",
    "PT24H,1,1,''"
  })
  void get_past_isKeptForLonger(Duration ago, int seconds, int stale, String immutable) {
    table.answers(200, THREE.formatted(7));
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(ago).toString();
    assertThat(gateway.get("/api/ranking?at=" + at).headers().firstValue("Cache-Control"))
        .contains(
            "public, max-age=%d, stale-while-revalidate=%d, stale-if-error=86400%s"
                .formatted(seconds, stale, immutable));
  }

  @Test
  void get_pastWithoutARanking_mayStillGetOne() {
    assertThat(gateway.get("/api/ranking?at=2026-01-01T00:00:00Z").headers().map())
        .containsEntry(
            "cache-control",
            List.of("public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"));
  }

  @Test
  void get_withoutCaching_isNeverKept() {
    try (RunningGateway uncached =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of("CacheSeconds", "0", "ReadAuth", "none"),
            Map.of("dynamodb", table.uri()))) {
      assertThat(uncached.get("/api/ranking?at=2026-01-01T00:00:00Z").headers().map())
          .containsEntry(
              "cache-control",
              List.of("public, max-age=0, stale-while-revalidate=0, stale-if-error=86400"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/articles/* | 1",
        "/articles/** | 1 3",
        "/** | 1 2 3",
        "/ | 2",
        "/*/* | 1",
        "/articles/a*/b,/ | 2 3",
        "/art* | ''",
        "/articles/.* | ''",
        "/articles/1 | 1",
        "/*,/nothing | ''"
      })
  void get_include_keepsWhatFitsWithItsRank(String include, String ranks) {
    table.answers(200, THREE.formatted(7));
    String encoded = URLEncoder.encode(include, StandardCharsets.UTF_8);
    JsonNode answer = json(gateway.get("/api/ranking?include=" + encoded).body());
    assertThat(answer.path("ranking").findValuesAsText("rank"))
        .isEqualTo(ranks.isEmpty() ? List.of() : List.of(ranks.split(" ")));
    assertThat(answer.path("total").asInt()).isEqualTo(7);
  }

  @Test
  void get_include_isLimitedAfterwards() {
    table.answers(200, THREE.formatted(7));
    JsonNode answer = json(gateway.get("/api/ranking?include=/articles/**&limit=1").body());
    assertThat(answer.path("ranking").findValuesAsText("item")).containsExactly("/articles/1?p=2");
  }

  @Test
  void head_isGetWithoutItsBody() {
    HttpResponse<String> found = gateway.method("HEAD", "/api/ranking?site=blog");
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.headers().firstValue("Cache-Control")).contains(FRESH);
    assertThat(found.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(found.body()).isEmpty();
    assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
        .isEqualTo("ranking#blog#pages#10m");
    table.answers(400, "{}");
    assertThat(gateway.method("HEAD", "/api/ranking?limit=0").statusCode()).isEqualTo(400);
    table.answers(500, "");
    assertThat(gateway.method("HEAD", "/api/ranking").statusCode()).isEqualTo(503);
  }

  @Test
  void get_header_standsInForNoParameter() {
    gateway.get("/api/ranking", "site", "other", "limit", "999");
    assertThat(json(table.last().body()).at("/ExpressionAttributeValues/:pk/S").asText())
        .isEqualTo("ranking#default#pages#10m");
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"__type\":\"x#ProvisionedThroughputExceededException\"}',429,Throttled",
    "400,'{\"__type\":\"x#ThrottlingException\"}',429,Throttled",
    "400,'{\"__type\":\"x#ResourceNotFoundException\"}',503,RankingUnavailable",
    "500,<html>,503,RankingUnavailable"
  })
  void get_tableDoesNotAnswer_isNever200(int status, String body, int answer, String code) {
    table.answers(status, body);
    HttpResponse<String> response = gateway.get("/api/ranking");
    assertThat(response.statusCode()).isEqualTo(answer);
    assertThat(json(response.body()).at("/error/code").asText()).isEqualTo(code);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }
}
