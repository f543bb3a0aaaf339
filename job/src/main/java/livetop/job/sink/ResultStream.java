package livetop.job.sink;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import livetop.job.settings.JobConfiguration;
import org.apache.flink.kinesis.shaded.org.apache.flink.connector.aws.util.AWSClientUtil;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.awscore.exception.AwsServiceException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.SdkBytes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.SdkHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.http.apache.ApacheHttpClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * The Kinesis stream that takes what is published. Its client is the one inside the connector of
 * the source, so that there is no second version of it beside.
 */
final class ResultStream implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  /** All attempts of the SDK end long before the writer would send a request once more beside. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Properties settings;

  private ResultStream(String name, Properties settings) {
    this.name = name;
    this.settings = settings;
  }

  static ResultStream of(JobConfiguration configuration) {
    return new ResultStream(configuration.resultStreamName(), configuration.resultClient());
  }

  Client open() {
    return new Client();
  }

  /** Whether an error would come again with the next attempt. */
  private static boolean isLasting(Throwable error) {
    if (!(error instanceof AwsServiceException)) {
      return false;
    }
    AwsServiceException refusal = (AwsServiceException) error;
    return refusal.statusCode() >= CLIENT_ERROR
        && refusal.statusCode() < SERVER_ERROR
        && !refusal.isThrottlingException();
  }

  private static Thread newThread(Runnable run) {
    Thread thread = new Thread(run, "result stream");
    thread.setDaemon(true);
    return thread;
  }

  /** A connection to the stream, and a thread that waits for its answers. */
  final class Client implements AutoCloseable {
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(ResultStream::newThread);
    private final SdkHttpClient http = ApacheHttpClient.builder().socketTimeout(PATIENCE).build();
    private final KinesisClient kinesis =
        AWSClientUtil.createAwsSyncClient(
            settings, http, KinesisClient.builder(), "Livetop %s (%s)", "livetop");

    /** The answer has an entry for each record; it may be an error of that record. */
    CompletableFuture<List<PutRecordsResultEntry>> put(List<ResultRecord> records) {
      List<PutRecordsRequestEntry> entries =
          records.stream()
              .map(
                  record ->
                      PutRecordsRequestEntry.builder()
                          .partitionKey(record.key())
                          .data(SdkBytes.fromByteArrayUnsafe(record.json()))
                          .build())
              .collect(Collectors.toList());
      return CompletableFuture.supplyAsync(
          () -> kinesis.putRecords(put -> put.streamName(name).records(entries)).records(), thread);
    }

    /** The error in words if no attempt can help, else null. */
    IOException lasting(Throwable error) {
      Throwable cause = error instanceof CompletionException ? error.getCause() : error;
      return isLasting(cause)
          ? new IOException(
              "cannot write to the stream "
                  + name
                  + " (ResultStream.stream.name): "
                  + cause.getMessage(),
              cause)
          : null;
    }

    @Override
    public void close() {
      thread.shutdownNow();
      kinesis.close();
      http.close();
    }
  }
}
