package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.Parameters;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One case of the contract as its file has it: a request and the whole answer. The keys:
 *
 * <ul>
 *   <li>{@code case}: what it shows; {@code source}: who says so
 *   <li>{@code request}: {@code METHOD /path?query} without the stage, {@code headers}, {@code
 *       body} or {@code bodyBase64}
 *   <li>{@code status}, {@code answerHeaders} (a null is one that must not be there, a list one
 *       that comes several times), {@code answer} (byte for byte), {@code answerBase64}, {@code
 *       answerJson} (whatever its white space) or {@code answerMatches} (a regular expression)
 *   <li>{@code before}: requests to make first, with the same headers or {@code beforeHeaders};
 *       {@code answerIs}: {@code as before}, or {@code another} than the last of them
 *   <li>where a service is behind it: {@code service}, what that answers, and {@code sent}, what it
 *       must have got; {@code sent: nothing} where it must not be called
 * </ul>
 *
 * <p>{@code ${key}} stands for the template's parameter Key.
 */
final class ContractCase {
  private static final Set<String> KEYS =
      Set.of(
          "case",
          "source",
          "before",
          "beforeHeaders",
          "request",
          "headers",
          "body",
          "bodyBase64",
          "status",
          "answerHeaders",
          "answerHeadersMatch",
          "answer",
          "answerBase64",
          "answerJson",
          "answerMatches",
          "answerIs",
          "service",
          "sent");

  private final Map<String, Object> keys;

  /**
   * @param line {@code METHOD /path?query}
   * @param headers by name, a text or a list of texts
   */
  record Request(String line, Map<String, Object> headers, byte[] body) {
    String method() {
      return line.replaceFirst(" .*", "");
    }

    String path() {
      return line.replaceFirst("\\S+ ", "");
    }
  }

  private ContractCase(Map<String, Object> keys) {
    this.keys = keys;
    assertThat(KEYS).containsAll(keys.keySet());
    assertThat(keys).containsKeys("case", "source", "request", "status");
  }

  static List<ContractCase> read(Path file, String key) throws IOException {
    String text = Files.readString(file).replace("${key}", key);
    List<Map<String, Object>> list = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    List<ContractCase> cases = new ArrayList<>();
    list.forEach(keys -> cases.add(new ContractCase(keys)));
    return cases;
  }

  String name() {
    return text("case");
  }

  Request request() {
    byte[] body =
        keys.containsKey("bodyBase64")
            ? Base64.getDecoder().decode(text("bodyBase64"))
            : text("body").getBytes(StandardCharsets.UTF_8);
    return new Request(text("request"), map("headers"), body);
  }

  List<Request> before() {
    Map<String, Object> headers =
        map(keys.containsKey("beforeHeaders") ? "beforeHeaders" : "headers");
    List<Request> requests = new ArrayList<>();
    for (Object line : (List<?>) keys.getOrDefault("before", List.of())) {
      requests.add(new Request((String) line, headers, new byte[0]));
    }
    return requests;
  }

  /** What the service behind the method answers. */
  EndpointResponse service() {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    Map<String, Object> service = map("service");
    if (service.get("headers") instanceof Map<?, ?> given) {
      given.forEach(
          (name, value) ->
              list(value).forEach(one -> headers.add(Map.entry((String) name, (String) one))));
    }
    int status = (Integer) service.getOrDefault("status", 200);
    byte[] body =
        service.containsKey("bodyBase64")
            ? Base64.getDecoder().decode((String) service.get("bodyBase64"))
            : ((String) service.getOrDefault("body", "{}")).getBytes(StandardCharsets.UTF_8);
    return new EndpointResponse(status, new Parameters(headers), Buffer.buffer(body));
  }

  /**
   * @param before the answer to the last request before, or null
   */
  void checkAnswer(HttpResponse<byte[]> response, HttpResponse<byte[]> before) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(response.statusCode()).as(text).isEqualTo(keys.get("status"));
    map("answerHeaders")
        .forEach(
            (name, value) ->
                assertThat(response.headers().allValues(name)).as(name).isEqualTo(list(value)));
    map("answerHeadersMatch")
        .forEach(
            (name, value) ->
                assertThat(response.headers().firstValue(name))
                    .as(name)
                    .hasValueSatisfying(each -> assertThat(each).matches((String) value)));
    if (keys.containsKey("answerIs")) {
      boolean same = Arrays.equals(response.body(), before.body());
      assertThat(same ? "as before" : "another").isEqualTo(text("answerIs"));
    } else if (keys.containsKey("answerBase64")) {
      assertThat(Base64.getEncoder().encodeToString(response.body()))
          .isEqualTo(text("answerBase64"));
    } else if (keys.containsKey("answerJson")) {
      assertThat(RunningGateway.json(text)).isEqualTo(RunningGateway.json(text("answerJson")));
    } else if (keys.containsKey("answerMatches")) {
      assertThat(text).matches(text("answerMatches"));
    } else {
      assertThat(text).isEqualTo(text("answer"));
    }
  }

  void checkSent(List<ServiceStandIn.Received> received) {
    if ("nothing".equals(keys.get("sent"))) {
      assertThat(received).isEmpty();
      return;
    }
    assertThat(received).hasSize(1);
    ServiceStandIn.Received only = received.get(0);
    Map<String, Object> sent = map("sent");
    assertThat(only.line()).isEqualTo(sent.get("request"));
    if (sent.containsKey("json")) {
      assertThat(RunningGateway.json(only.body()))
          .isEqualTo(RunningGateway.json((String) sent.get("json")));
    } else if (sent.containsKey("matches")) {
      assertThat(only.body()).matches((String) sent.get("matches"));
    } else {
      assertThat(only.body()).isEqualTo(sent.get("body"));
    }
    if (sent.get("headersMatch") instanceof Map<?, ?> headers) {
      headers.forEach(
          (name, value) ->
              assertThat(only.headers().get(name)).as("%s", name).matches((String) value));
    }
    if (sent.get("headers") instanceof Map<?, ?> headers) {
      headers.forEach(
          (name, value) -> assertThat(only.headers().get(name)).as("%s", name).isEqualTo(value));
    }
  }

  /** A list as it is, a value as a list of one, null as an empty one. */
  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  private String text(String key) {
    return (String) keys.getOrDefault(key, "");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> map(String key) {
    return (Map<String, Object>) keys.getOrDefault(key, Map.of());
  }
}
