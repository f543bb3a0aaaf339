package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What livetop.yaml says of events before they are stored, and that it stores none of them. */
final class ITChecks {
  private static final String JSON = "application/json";
  private static final String UNKNOWN =
      "[\"duplicate\",\"filtered_bots\",\"filtered_site\",\"filtered_origin\","
          + "\"filtered_address\",\"filtered_page\",\"filtered_again\"]";

  private static ServiceStandIn kinesis;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    kinesis = new ServiceStandIn();
    gateway = with(Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kinesis.close();
  }

  @BeforeEach
  void refuse() {
    kinesis.answers(400, "{\"__type\":\"SerializationException\",\"message\":null}");
    kinesis.received().clear();
  }

  private static RunningGateway with(Map<String, String> parameters) {
    return new RunningGateway(RunningGateway.LIVETOP, parameters, Map.of("kinesis", kinesis.uri()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"site\":\"My Blog\",\"page\":\"/\"} | site must be a text of 1 to 63 of a-z, 0-9, dot and"
            + " hyphen, and start with a letter or digit",
        "{\"site\":42,\"page\":\"/\"} | site must be a text of 1 to 63 of a-z, 0-9, dot and hyphen,"
            + " and start with a letter or digit",
        "{\"page\":42} | page must be a text such as /articles/42",
        "{\"type\":\"click\",\"page\":[]} | page must be a text such as /articles/42",
        "{\"type\":\"view\"} | page must be given with a view: what is viewed, such as /articles/42",
        "{\"title\":\"x\",\"page\":null} | page must be given with a view: what is viewed, such as"
            + " /articles/42"
      })
  void post_eventThatLacksWhatItNeeds_isRefusedByName(String body, String message) {
    HttpResponse<String> response = gateway.post("/api/events", JSON, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).at("/error/code").asText()).isEqualTo("InvalidEvent");
    assertThat(json(response.body()).at("/error/message").asText()).isEqualTo(message);
    assertNothingStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"signup\"}",
        "{\"type\":\"click\"}",
        "{\"status\":404}",
        "{\"site\":\"\",\"page\":\"/\"}",
        "{\"site\":null,\"page\":\"/\"}",
        "{\"events\":[{\"site\":\"My Blog\"},{\"page\":42}]}",
        "{\"events\":[]}"
      })
  void post_whatTheJobJudges_isStored(String body) {
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    assertThat(gateway.post("/api/events", JSON, body).statusCode()).isEqualTo(200);
    assertThat(json(kinesis.last().body()).has("Data")).isTrue();
  }

  @Test
  void post_viewsOfOtherBoards_needNoPage() {
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    try (RunningGateway other = with(Map.of("Boards", "reads=view:article"))) {
      String body = "{\"article\":\"42\",\"page\":7}";
      assertThat(other.post("/api/events", JSON, body).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"page\":\"/a\"} | counted default pages,events,sites",
        "{\"page\":\"/a\",\"status\":404} | counted default broken-links,events,sites",
        "{\"site\":\"blog\",\"type\":\"signup\"} | counted blog events,sites",
        "{\"type\":\"view\"} | rejected_item page must be a text of 1 to 1024 bytes in UTF-8 without"
            + " control characters",
        "{\"type\":\"click\",\"page\":\"\"} | rejected_item page must be a text of 1 to 1024 bytes in"
            + " UTF-8 without control characters",
        "{\"page\":\"a\\u0007b\"} | rejected_item page must be a text of 1 to 1024 bytes in UTF-8"
            + " without control characters",
        "{\"page\":\"\\ud83d\"} | rejected_item page must be a text of 1 to 1024 bytes in UTF-8"
            + " without control characters",
        "{\"type\":\"signup\",\"page\":42} | rejected_wrongType page must be a text",
        "{\"page\":\"/\",\"title\":true} | rejected_wrongType title must be a text",
        "{\"page\":\"/\",\"type\":{}} | rejected_wrongType type must be a text",
        "{\"page\":\"/\",\"site\":7} | rejected_wrongType site must be a text",
        "{\"page\":\"/\",\"site\":\"\"} | rejected_site site must be 1 to 63 of a-z, 0-9, dot and"
            + " hyphen, and start with a letter or digit",
        "{\"page\":\"/\",\"site\":\"\\\"$x#end\"} | rejected_site site must be 1 to 63 of a-z, 0-9, dot"
            + " and hyphen, and start with a letter or digit",
      })
  void check_judgesAnEvent(String event, String verdict) {
    assertVerdict(gateway, event, "[%s]".formatted(entry(verdict)));
    String batch = "{\"events\":[%s,7,null,%s]}".formatted(event, event);
    String none = "{\"outcome\":\"rejected_wrongType\",\"message\":\"An event must be an object\"}";
    assertVerdict(
        gateway, batch, "[%s,%s,%s,%s]".formatted(entry(verdict), none, none, entry(verdict)));
  }

  @Test
  void check_longestPage_isCountedInBytes() {
    String longest = "é".repeat(500) + "€".repeat(4) + "😀".repeat(3);
    String one = "[%s]".formatted(entry("counted default pages,events,sites"));
    assertVerdict(gateway, "{\"page\":\"" + longest + "\"}", one);
    String body = "{\"page\":\"" + longest + "x\"}";
    assertThat(check(gateway, "/api/events?check=1", body).body()).contains("rejected_item");
  }

  @Test
  void check_batch_hasItsSite() {
    assertVerdict(
        gateway,
        "{\"site\":\"shop\",\"events\":[{\"page\":\"/\"},{\"page\":\"/\",\"site\":\"blog\"}]}",
        "[%s,%s]"
            .formatted(
                entry("counted shop pages,events,sites"),
                entry("counted blog pages,events,sites")));
    assertVerdict(gateway, "{\"site\":\"shop\",\"events\":[]}", "[]");
  }

  @Test
  void check_knowsSitesAndBoards() {
    Map<String, String> given = Map.of("Sites", "blog, shop", "Boards", "pages=view:page");
    try (RunningGateway other = with(given)) {
      assertVerdict(
          other,
          "{\"page\":\"/\",\"site\":\"shop\"}",
          "[%s]".formatted(entry("counted shop pages")));
      assertVerdict(
          other,
          "{\"page\":\"/\"}",
          "[%s]".formatted(entry("filtered_site site must be one of those that count")));
      assertVerdict(
          other,
          "{\"site\":\"blog\",\"type\":\"x\"}",
          "[%s]".formatted(entry("filtered_noBoard type must be one that a board takes")));
    }
  }

  @Test
  void check_500Events_areJudged() {
    String events = "{\"page\":\"/\"},".repeat(499) + "{\"page\":42}";
    HttpResponse<String> response =
        check(gateway, "/api/ranking?check=true", "{\"events\":[" + events + "]}");
    assertThat(json(response.body()).path("events")).hasSize(500);
    assertThat(json(response.body()).at("/events/499/outcome").asText())
        .isEqualTo("rejected_wrongType");
    assertNothingStored();
  }

  @Test
  void check_off_stores() {
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    assertThat(check(gateway, "/api/events?check=0", "{\"page\":\"/\"}").statusCode())
        .isEqualTo(200);
    assertThat(json(kinesis.last().body()).has("Data")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "400,ProvisionedThroughputExceededException,429",
    "400,ResourceNotFoundException,503",
    "500,InternalFailure,503"
  })
  void check_whileTheStreamIsAway_isNoVerdict(int status, String type, int answer) {
    kinesis.answers(status, "{\"__type\":\"" + type + "\"}");
    assertThat(check(gateway, "/api/events?check=1", "{\"page\":\"/\"}").statusCode())
        .isEqualTo(answer);
  }

  private static void assertVerdict(RunningGateway asked, String body, String events) {
    HttpResponse<String> response = check(asked, "/api/events?check=1", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(json(response.body()))
        .isEqualTo(
            json("{\"stored\":false,\"events\":%s,\"unknown\":%s}".formatted(events, UNKNOWN)));
    assertNothingStored();
  }

  /** {@code counted site boards}, or an outcome and its message. */
  private static String entry(String verdict) {
    String[] words = verdict.split(" ", 2);
    if (!words[0].equals("counted")) {
      return "{\"outcome\":\"%s\",\"message\":\"%s\"}".formatted(words[0], words[1]);
    }
    String[] counted = words[1].split(" ");
    return "{\"outcome\":\"counted\",\"site\":\"%s\",\"boards\":[\"%s\"]}"
        .formatted(counted[0], counted[1].replace(",", "\",\""));
  }

  private static HttpResponse<String> check(RunningGateway asked, String path, String body) {
    return asked.post(path, JSON, body);
  }

  private static void assertNothingStored() {
    assertThat(json(kinesis.last().body()))
        .isEqualTo(json("{\"StreamName\":\"shop-EventStream\"}"));
  }
}
