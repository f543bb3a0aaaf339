package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random requests through a socket into livetop.yaml. Every record is an envelope of valid JSON
 * that holds the client's bytes unchanged; every answer is a documented one. More of them: {@code
 * -Dlivetop.fuzz=100000}; a failure prints its seed.
 */
final class ITFuzz {
  /** What Kinesis itself refuses. */
  private static final JsonNode NOT_STORED =
      RunningGateway.json("{\"StreamName\":\"shop-EventStream\"}");

  private static final Set<Integer> STATUSES = Set.of(200, 204, 400, 404, 413, 414, 415, 431);

  private static ServiceStandIn kinesis;
  private static ServiceStandIn dynamodb;
  private static RunningGateway gateway;

  /** Of requests to any path, in CloudFront's place too. */
  private static final Set<Integer> STATUSES_OF_PATHS =
      Set.of(200, 204, 206, 302, 304, 400, 403, 404, 405, 413, 414, 415, 416, 431);

  private static final Pattern FITS_HTTP_2 = Pattern.compile("\\*|/[^\\s#]*");

  private static ErrorLines errors;
  private static FuzzedSite site;

  /** An answer as it came. */
  private record Seen(int status, String head, String body) {}

  @BeforeContainer
  static void start() throws Exception {
    errors = new ErrorLines();
    kinesis = new ServiceStandIn();
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    dynamodb = new ServiceStandIn();
    dynamodb.answers(200, "{\"Count\":0,\"Items\":[],\"ScannedCount\":0}");
    gateway =
        new RunningGateway(
            RunningGateway.LIVETOP,
            Map.of(),
            Map.of("kinesis", kinesis.uri(), "dynamodb", dynamodb.uri()));
    site = new FuzzedSite(Map.of("kinesis", kinesis.uri(), "dynamodb", dynamodb.uri()));
  }

  @AfterContainer
  static void stop() {
    site.close();
    gateway.close();
    errors.close();
    kinesis.close();
    dynamodb.close();
  }

  @Provide
  Arbitrary<String> objects() {
    return RandomRequests.jsonObjects(2);
  }

  @Provide
  Arbitrary<String> bodies() {
    return RandomRequests.bodies();
  }

  @Provide
  Arbitrary<String> headers() {
    return RandomRequests.headerValues();
  }

  /** Origins and addresses of pages, or what begins or ends as they do. */
  @Provide
  Arbitrary<String> pages() {
    Arbitrary<String> any = RandomRequests.headerValues();
    return Arbitraries.oneOf(
        any,
        any.map(text -> "https://www.example.com" + text),
        any.map(text -> text + "://www.example.com:443"));
  }

  @Provide
  Arbitrary<String> urls() {
    return RandomRequests.urlParts();
  }

  @Provide
  Arbitrary<String> targets() {
    return RandomRequests.targets();
  }

  @Provide
  Arbitrary<List<String>> choices() {
    return RandomRequests.choices();
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.oneOf(
        Arbitraries.of("application/json", "text/plain;charset=UTF-8", "Text/Plain", "", "a/b"),
        RandomRequests.headerValues());
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "PUT", "OPTIONS", "HEAD2", "TRACE", "get");
  }

  @Provide
  Arbitrary<String> anyMethods() {
    return Arbitraries.of(
        "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE", "TRACE", "get");
  }

  /** Every JSON object is an event: it is stored, as it is. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void event_isStoredUnchanged(
      @ForAll("objects") String json,
      @ForAll("headers") String agent,
      @ForAll("headers") String any,
      @ForAll("pages") String page) {
    String body = RandomRequests.utf8(json);
    String headers = "User-Agent: %s\r\nX-Any: %s\r\nReferer: %s\r\n".formatted(agent, any, page);
    Seen seen = send("POST", "/api/events", headers, body);
    assertThat(seen.status()).as(seen.body()).isEqualTo(200);
    assertStored(seen, body, agent);
  }

  /** Anything else is stored as it is too, or refused. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void body_isStoredUnchangedOrRefused(
      @ForAll("bodies") String body,
      @ForAll("types") String type,
      @ForAll("headers") String agent,
      @ForAll("pages") String page) {
    String headers =
        "User-Agent: %s\r\nContent-Type: %s\r\nOrigin: %s\r\n".formatted(agent, type, page);
    Seen seen = send("POST", "/api/events", headers, body);
    if (seen.status() != 200) {
      assertRefused(seen);
    } else if (RunningGateway.json(kinesis.last().body()).has("Data")) {
      assertStored(seen, body, agent);
    } else {
      assertThat(RunningGateway.json(kinesis.last().body())).isEqualTo(NOT_STORED);
    }
  }

  /** No path, query, method or header reaches anything that it should not. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void request_isAnsweredAsDocumented(
      @ForAll("methods") String method,
      @ForAll("urls") String path,
      @ForAll("urls") String query,
      @ForAll("headers") String any) {
    List<String> paths =
        List.of("/api/" + path, "/api/ranking", "/api/events", "/api/health" + path);
    String uri = paths.get(Math.floorMod(path.hashCode(), paths.size())) + "?site=" + query;
    String headers = "X-Forwarded-For: %s\r\nAccept: %s\r\nOrigin: %s\r\n".formatted(any, any, any);
    Seen seen = send(method, uri.replace(" ", ""), headers, "");
    if (seen.status() >= 300) {
      assertRefused(seen);
    }
    assertThat(seen.head()).doesNotContain("X-Evil").doesNotContain("\r\nX:");
  }

  /**
   * Whatever a request is for, it is answered, the same over HTTP/1.1 and HTTP/2. What fails is
   * told in a line on standard error, to nobody else, and nothing else is.
   */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void request_forAnything_isAnsweredOverBoth(
      @ForAll("anyMethods") String method,
      @ForAll("targets") String target,
      @ForAll("choices") List<String> choices) {
    int status = told(method, site.overHttp11(method, target, choices));
    if (FITS_HTTP_2.matcher(target).matches()) {
      assertThat(told(method, site.overHttp2(method, target, choices))).isEqualTo(status);
    }
  }

  private static int told(String method, FuzzedSite.Seen seen) {
    List<String> lines = errors.take();
    if (seen.status() < 500) {
      assertThat(lines).isEmpty();
      assertThat(STATUSES_OF_PATHS).as(seen.toString()).contains(seen.status());
    } else {
      assertThat(lines).as(seen.toString()).hasSize(1);
      assertThat(lines.get(0)).contains(" " + seen.status() + " ");
    }
    assertThat(seen.body()).doesNotContain("Exception", "\tat ", "java.", "io.vertx", "io.netty");
    if (method.equals("HEAD") && seen.understood()) {
      assertThat(seen.body()).isEmpty();
    }
    return seen.status();
  }

  private static Seen send(String method, String uri, String headers, String body) {
    kinesis.received().clear();
    String head =
        "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(method, uri, body.length(), headers);
    String answer = RawClient.exchange(gateway.port(), head + body);
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
    int end = answer.indexOf("\r\n\r\n");
    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(STATUSES).as(answer).contains(status);
    return new Seen(status, answer.substring(0, end), answer.substring(end + 4));
  }

  private static void assertRefused(Seen seen) {
    assertThat(seen.head()).containsIgnoringCase("\r\nAccess-Control-Allow-Origin: *");
    JsonNode body = RunningGateway.json(seen.body());
    assertThat(body.fieldNames()).toIterable().containsExactly("error");
    assertThat(body.path("error").fieldNames()).toIterable().containsExactly("code", "message");
    assertThat(body.path("error").path("code").textValue()).matches("[A-Za-z_]+");
    assertThat(body.path("error").path("message").textValue()).isNotBlank();
    if (seen.status() != 400) {
      assertThat(kinesis.received()).isEmpty();
    }
  }

  private static void assertStored(Seen seen, String body, String agent) {
    assertThat(kinesis.received()).hasSize(1);
    JsonNode record = RunningGateway.json(kinesis.last().body());
    assertThat(record.fieldNames())
        .toIterable()
        .containsExactly("StreamName", "PartitionKey", "Data");
    String id = RunningGateway.json(seen.body()).path("id").textValue();
    assertThat(record.path("PartitionKey").textValue()).isEqualTo(id);
    byte[] data = Base64.getDecoder().decode(record.path("Data").textValue());
    String envelope = strictUtf8(data);
    JsonNode json = RunningGateway.json(envelope);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("v", "id", "receivedAt", "origin", "ua", "body");
    assertThat(json.path("id").textValue()).isEqualTo(id);
    assertThat(json.path("origin").textValue())
        .hasSizeLessThan(256)
        .matches("|null|[a-z][a-z0-9+.-]*://[\\[a-z0-9][a-z0-9._:\\]-]*");
    String sent = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    assertThat(envelope).endsWith(",\"body\":" + sent.strip() + "}");
    assertThat(json.path("body")).isEqualTo(RunningGateway.json(sent));
    String wanted = new String(agent.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    assertThat(json.path("ua").textValue()).isEqualTo(withoutOuterBlanks(wanted));
  }

  /** What HTTP leaves of a header's value. ($ would also match before a last U+2028.) */
  private static String withoutOuterBlanks(String value) {
    return value.replaceAll("\\A[ \\t]+|[ \\t]+\\z", "");
  }

  private static String strictUtf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("the record is not UTF-8", e);
    }
  }
}
