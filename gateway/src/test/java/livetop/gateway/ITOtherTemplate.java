package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another template is another API: nothing of Livetop's routes and names is in the gateway. */
final class ITOtherTemplate {
  private static final Path NOTES = Path.of("src/test/resources/notes.yaml");

  private final ServiceStandIn table = new ServiceStandIn();
  private final RunningGateway gateway =
      new RunningGateway(NOTES, Map.of("TableName", "drafts"), Map.of("dynamodb", table.uri()));

  @AfterEach
  void stop() {
    gateway.close();
    table.close();
  }

  @Test
  void request_isMapped() {
    table.answers(200, "{\"Item\":{\"text\":{\"S\":\"Hello\"}}}");
    HttpResponse<String> response = gateway.get("/v7/notes/a%20%22b?lang=de&lang=fr");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualToIgnoringWhitespace("\"Hello\"");
    assertThat(response.headers().map())
        .containsEntry("x-stage", List.of("v7"))
        .containsEntry("x-lang", List.of("fr"))
        .containsEntry("content-type", List.of("application/json"))
        .doesNotContainKey("x-type");
    assertThat(table.last().headers())
        .containsEntry("x-amz-target", "DynamoDB_20120810.GetItem")
        .containsEntry("x-lang", "fr")
        .containsEntry("x-id", "a%20%22b")
        .containsEntry("x-caller", "127.0.0.1")
        .containsEntry("x-override", "a \"b!");
    assertThat(table.last().body().strip())
        .isEqualTo("{\"TableName\":\"drafts\",\"Key\":{\"id\":{\"S\":\"a \\\"b\"}}}");
  }

  /** Into a template, into headers both ways: a client's text stays one value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$context.requestId",
        "#set($context.responseOverride.status = 500)#end",
        "${util.parseJson(\"{}\")}",
        "\"}},\"x\":{\"y\":\"",
        "a\r\nX-Evil: 1",
        "a\nX-Evil: 1",
        "a\u0000b",
        "\u202e\ud83d\ude00\u0085",
        "a/../b",
        "\\"
      })
  void text_ofAClient_staysOneValue(String text) {
    table.answers(200, "{\"Item\":{\"text\":{\"S\":\"Hello\"}}}");
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<String> response =
        gateway.get("/v7/notes/" + encoded + "?lang=" + encoded, "X-Any", "$input.body #end");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map()).doesNotContainKey("x-evil");
    assertThat(table.last().headers()).doesNotContainKey("x-evil");
    assertThat(json(table.last().body()).path("Key").path("id").path("S").textValue())
        .isEqualTo(text);
  }

  @Test
  void response_isChosenByAcceptAndOverridden() {
    table.answers(200, "{\"Item\":{\"text\":{\"S\":\"Hello\"}}}");
    HttpResponse<String> response = gateway.get("/v7/notes/1?lang=de", "Accept", "text/plain");
    assertThat(response.statusCode()).isEqualTo(203);
    assertThat(response.body().strip()).isEqualTo("Hello");
    assertThat(response.headers().firstValue("X-Note")).contains("plain");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
  }

  @Test
  void missingParameter_isNamed() {
    HttpResponse<String> response = gateway.get("/v7/notes/1");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"message\":\"Missing required request parameters: [lang]\"}");
    assertThat(table.received()).isEmpty();
  }

  @Test
  void slowService_timesOut() {
    table.isSilent();
    HttpResponse<String> response = gateway.get("/v7/notes/1?lang=de");
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.body())
        .isEqualTo(
            "{\"oops\":\"Endpoint request timed out\",\"type\":\"INTEGRATION_TIMEOUT\","
                + "\"table\":\"drafts\"}");
    assertThat(response.headers().firstValue("X-Request")).isPresent();
  }

  @Test
  void answerThatNoResponseMatches_isAConfigurationError() {
    table.answers(500, "{}");
    assertThat(gateway.get("/v7/notes/1?lang=de").statusCode()).isEqualTo(500);
    table.answers(200, "no json");
    assertThat(gateway.get("/v7/notes/1?lang=de").body().strip()).isEqualTo("\"\"");
    assertThat(gateway.get("/v7/broken").statusCode()).isEqualTo(500);
  }

  /** A stack that overflows is no exception; slashes are no path that a parser falls over. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/v7/overflow/x", "/v7/overflow//x", "//v7//overflow//x//y", "/v7/overflow/%"})
  void whateverIsThrown_isAnswered(String path) {
    String answer =
        RawClient.exchange(
            gateway.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 500 ").contains("\"type\":\"DEFAULT_5XX\"");
  }

  @Test
  void mock_anyMethod() {
    HttpResponse<String> response = gateway.method("PATCH", "/v7/teapot/");
    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("PATCH /v7/teapot/ /teapot shop-Api");
  }

  @Test
  void unknownPath_isRefusedAsByDefault() {
    HttpResponse<String> response = gateway.get("/v7/events");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
  }
}
