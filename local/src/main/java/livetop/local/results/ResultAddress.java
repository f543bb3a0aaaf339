package livetop.local.results;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Where results are.
 *
 * @param stream its name
 * @param endpoint of an emulator, which takes any credentials; null for AWS, with credentials as
 *     its tools find them
 * @param region of AWS; null for that which its tools find
 */
public record ResultAddress(String stream, URI endpoint, String region) {
  /** The stream as the stack on one machine names it. */
  public static final String LOCAL_STREAM = "livetop-ResultStream";

  /** That of a stack on this machine. */
  public static ResultAddress local(int kinesisPort) {
    return new ResultAddress(LOCAL_STREAM, URI.create("http://127.0.0.1:" + kinesisPort), null);
  }

  public KinesisClient open() {
    KinesisClientBuilder builder =
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    if (endpoint != null) {
      System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false"); // kinesalite has JSON
      return builder
          .endpointOverride(endpoint)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();
    }
    return region == null ? builder.build() : builder.region(Region.of(region)).build();
  }
}
