package livetop.gateway.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** What the gateway signs itself is what the AWS SDK gives for the same request. */
class RequestSignerTest {
  private static final AwsCredentials USER =
      AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI");
  private static final AwsCredentials ROLE =
      AwsSessionCredentials.create("ASIAEXAMPLE", "K7MDENG+bPxRfiCY", "FwoGZXIvYXdzEBYaD+/=");
  private static final AwsService KINESIS = service("kinesis", "POST");
  private static final AwsService TABLE = service("dynamodb", "POST");
  private static final URI LOCAL = URI.create("http://127.0.0.1:4567");
  private static final URI AWS = URI.create("https://kinesis.eu-central-1.amazonaws.com/");
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Amz-Target", "Kinesis_20131202.PutRecord",
          "Content-Type", "application/x-amz-json-1.1");
  private static final Clock EVENING = at("2026-11-20T23:59:59Z");
  private static final Clock MIDNIGHT = at("2026-11-21T00:00:00Z");

  private AwsCredentials credentials = USER;

  @Test
  void sign_atTheRoot_isWhatTheSdkGives() {
    for (AwsCredentials each : List.of(USER, ROLE)) {
      for (URI uri : List.of(LOCAL, AWS, URI.create("https://10.0.0.1:443"))) {
        for (AwsService service : List.of(KINESIS, TABLE, service("sqs", "GET"))) {
          credentials = each;
          assertSigned(signer(EVENING), service, uri, HEADERS, EVENING);
        }
      }
    }
  }

  @Test
  void sign_headersWithSpacesAndOtherCase_isWhatTheSdkGives() {
    Map<String, String> headers =
        Map.of(
            "content-type", "  application/json;   charset=utf-8 ",
            "X-Note", "a\t b",
            "x-empty", "",
            "User-Agent", "not signed",
            "Connection", "close",
            "x-amz-date", "overwritten");

    assertSigned(signer(EVENING), KINESIS, LOCAL, headers, EVENING);
  }

  @Test
  void sign_anotherDayOrSecret_takesAnotherKey() {
    MovingClock clock = new MovingClock(EVENING.instant());
    RequestSigner signer = signer(clock);

    assertSigned(signer, KINESIS, LOCAL, HEADERS, EVENING);
    assertSigned(signer, TABLE, LOCAL, HEADERS, EVENING);
    clock.now = MIDNIGHT.instant();
    assertSigned(signer, KINESIS, LOCAL, HEADERS, MIDNIGHT);
    credentials = ROLE;
    assertSigned(signer, KINESIS, LOCAL, HEADERS, MIDNIGHT);
    credentials = USER;
    assertSigned(signer, TABLE, LOCAL, HEADERS, MIDNIGHT);
  }

  @Test
  void sign_withPathOrQuery_isWhatTheSdkGives() {
    AwsService queue = service("sqs", "GET");

    assertSigned(signer(EVENING), queue, URI.create(LOCAL + "/1/a%20b"), HEADERS, EVENING);
    assertSigned(signer(EVENING), queue, URI.create(LOCAL + "/?b=2&a=%2F"), HEADERS, EVENING);
  }

  private RequestSigner signer(Clock clock) {
    return new RequestSigner(() -> credentials, clock);
  }

  private void assertSigned(
      RequestSigner signer, AwsService service, URI uri, Map<String, String> headers, Clock clock) {
    byte[] body = "{\"Data\":\"ÿ\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(signer.sign(service, service.method(), uri, headers, body))
        .containsExactlyInAnyOrderEntriesOf(sdk(service, uri, headers, body, clock));
  }

  private Map<String, String> sdk(
      AwsService service, URI uri, Map<String, String> headers, byte[] body, Clock clock) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(service.method())).uri(uri);
    headers.forEach(request::putHeader);
    Map<String, String> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(credentials)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.name())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .headers()
        .forEach((name, values) -> signed.put(name, String.join(",", values)));
    signed.remove("Host");
    return signed;
  }

  private static AwsService service(String name, String method) {
    String host = name + ".eu-central-1.amazonaws.com";
    return new AwsService(name, "eu-central-1", host, method, "/", Map.of(), Map.of());
  }

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static final class MovingClock extends Clock {
    private Instant now;

    MovingClock(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
