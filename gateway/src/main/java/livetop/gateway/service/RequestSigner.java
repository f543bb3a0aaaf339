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
  private final Clock clock;
  private final RootSignature root = new RootSignature();

  public RequestSigner(AwsCredentialsProvider credentials) {
    this(credentials, Clock.systemUTC());
  }

  RequestSigner(AwsCredentialsProvider credentials, Clock clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  /** The headers to send but for Host: those given and those that sign them. */
  Map<String, String> sign(
      AwsService service, String method, URI uri, Map<String, String> headers, byte[] body) {
    AwsCredentials by = credentials.resolveCredentials();
    return RootSignature.fits(method, uri)
        ? root.sign(by, service, uri, headers, body, clock.instant())
        : sdk(by, service, method, uri, headers, body);
  }

  private Map<String, String> sdk(
      AwsCredentials by,
      AwsService service,
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
    // A key of S3 is what it is, every other path is canonical.
    boolean isKey = service.name().equals("s3");
    headers.forEach(request::putHeader);
    Map<String, String> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signer
        .sign(
            sign ->
                sign.identity(by)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, service.region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !isKey)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !isKey)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .headers()
        .forEach((name, values) -> signed.put(name, String.join(",", values)));
    signed.remove("Host");
    return signed;
  }
}
