package livetop.gateway.service;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signs requests to AWS services with Signature Version 4. */
public final class RequestSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsProvider credentials;
  private final String region;
  private final Clock clock;
  private final RootSignature root;

  public RequestSigner(AwsCredentialsProvider credentials, String region) {
    this(credentials, region, Clock.systemUTC());
  }

  RequestSigner(AwsCredentialsProvider credentials, String region, Clock clock) {
    this.credentials = credentials;
    this.region = region;
    this.clock = clock;
    root = new RootSignature(region);
  }

  URI defaultEndpoint(String service) {
    String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create("https://%s.%s.%s/".formatted(service, region, suffix));
  }

  /** The headers to send but for Host: those given and those that sign them. */
  Map<String, String> sign(AwsService service, URI uri, Map<String, String> headers, byte[] body) {
    AwsCredentials by = credentials.resolveCredentials();
    return RootSignature.fits(uri)
        ? root.sign(by, service, uri, headers, body, clock.instant())
        : sdk(by, service, uri, headers, body);
  }

  private Map<String, String> sdk(
      AwsCredentials by, AwsService service, URI uri, Map<String, String> headers, byte[] body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(service.method())).uri(uri);
    headers.forEach(request::putHeader);
    Map<String, String> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signer
        .sign(
            sign ->
                sign.identity(by)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.name())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .headers()
        .forEach((name, values) -> signed.put(name, String.join(",", values)));
    signed.remove("Host");
    return signed;
  }
}
