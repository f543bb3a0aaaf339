package livetop.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Parameters;
import livetop.gateway.message.ResponseType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Who signs with the AWS SDK is let in, and nobody else. */
final class AccessKeysTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
  private static final byte[] BODY = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
  private static final AccessKeys KEYS = new AccessKeys(Map.of("AKID", "secret"), NOW);

  private static List<Map.Entry<String, String>> signed(
      String method, String uri, String secret, Clock clock, String service) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(URI.create(uri));
    request.putHeader("Content-Type", "application/json;  charset=utf-8 ");
    request.putHeader("X-Many", List.of("a", "b"));
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(AwsBasicCredentials.create("AKID", secret))
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(BODY))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .headers()
        .forEach((name, values) -> values.forEach(each -> headers.add(Map.entry(name, each))));
    return headers;
  }

  private static Call call(
      String method, String path, Parameters query, List<Map.Entry<String, String>> headers) {
    Map<String, Object> context = new HashMap<>();
    context.put("httpMethod", method);
    context.put("path", path);
    context.put("identity", new HashMap<String, Object>());
    return new Call(method, Map.of(), query, new Parameters(headers), null, context);
  }

  private static Parameters query(String... pairs) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.add(Map.entry(pairs[i], pairs[i + 1]));
    }
    return new Parameters(entries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/record", "/dev/a%20b/%2Fc", "/dev/it's(~)*", "/dev/", "/"})
  void pathAndQuery_areThoseThatTheSdkSigns(String path) {
    String uri = "https://api.example.com:8443" + path + "?b=2&a=x%20y&a=%2F&c=";
    Call call =
        call(
            "PUT",
            path,
            query("b", "2", "a", "x y", "a", "/", "c", ""),
            signed("PUT", uri, "secret", NOW, "execute-api"));
    KEYS.check(call, BODY);
    assertThat(call.inContext("identity.accessKey")).isEqualTo("AKID");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /dev/record, 2, body, INVALID_SIGNATURE",
    "PUT, /dev/other, 2, body, INVALID_SIGNATURE",
    "PUT, /dev/record, 3, body, INVALID_SIGNATURE",
    "PUT, /dev/record, 2, other, INVALID_SIGNATURE"
  })
  void whatIsNotSigned_isRefused(
      String method, String path, String value, String body, ResponseType type) {
    List<Map.Entry<String, String>> headers =
        signed("PUT", "http://localhost/dev/record?b=2", "secret", NOW, "execute-api");
    byte[] sent = body.equals("body") ? BODY : new byte[0];
    refused(KEYS, call(method, path, query("b", value), headers), sent, type);
  }

  @Test
  void headerThatWasChanged_isRefused() {
    List<Map.Entry<String, String>> headers =
        signed("PUT", "http://localhost/dev", "secret", NOW, "execute-api");
    headers.removeIf(each -> each.getKey().equals("X-Many"));
    refused(KEYS, call("PUT", "/dev", query(), headers), BODY, ResponseType.INVALID_SIGNATURE);
  }

  @Test
  void callerWhoIsUnknownOrLate_isRefused() {
    String uri = "http://localhost/dev";
    Call call = call("PUT", "/dev", query(), signed("PUT", uri, "secret", NOW, "execute-api"));
    refused(new AccessKeys(Map.of("B", "x"), NOW), call, BODY, ResponseType.INVALID_SIGNATURE);
    refused(new AccessKeys(Map.of("AKID", "x"), NOW), call, BODY, ResponseType.INVALID_SIGNATURE);
    Clock late = Clock.offset(NOW, Duration.ofSeconds(301));
    refused(new AccessKeys(Map.of("AKID", "secret"), late), call, BODY, ResponseType.EXPIRED_TOKEN);
    Call other = call("PUT", "/dev", query(), signed("PUT", uri, "secret", NOW, "kinesis"));
    refused(KEYS, other, BODY, ResponseType.MISSING_AUTHENTICATION_TOKEN);
    Call none = call("PUT", "/dev", query(), List.of(Map.entry("Authorization", "Basic x")));
    refused(KEYS, none, BODY, ResponseType.MISSING_AUTHENTICATION_TOKEN);
  }

  private static void refused(AccessKeys keys, Call call, byte[] body, ResponseType type) {
    assertThatThrownBy(() -> keys.check(call, body))
        .isInstanceOfSatisfying(
            GatewayException.class, each -> assertThat(each.type()).isEqualTo(type));
    assertThat(call.inContext("identity.accessKey")).isNull();
  }
}
