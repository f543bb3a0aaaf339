package livetop.job.sink;

import java.util.List;
import livetop.count.Ranking;
import livetop.job.settings.JobConfiguration;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.dynamodb.sink.DynamoDbSink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Where rankings and dead letters go. */
public final class Sinks {
  private static final int MAX_BATCH = 25;
  private static final int MAX_BUFFERED = 10_000;
  private static final long MAX_BUFFER_MILLIS = 100;

  private Sinks() {}

  /**
   * Writes rankings to DynamoDB. One request is in flight at a time: an older write that is tried
   * again can then never overwrite a correction.
   */
  public static DynamoDbSink<Ranking> rankings(JobConfiguration configuration) {
    return DynamoDbSink.<Ranking>builder()
        .setTableName(configuration.tableName())
        .setDynamoDbProperties(configuration.tableClient())
        .setElementConverter(new RankingItemConverter(configuration.ranking().retentionMillis()))
        .setOverwriteByPartitionKeys(List.of("pk", "sk"))
        .setMaxInFlightRequests(1)
        .setMaxBatchSize(MAX_BATCH)
        .setMaxBufferedRequests(MAX_BUFFERED)
        .setMaxTimeInBufferMS(MAX_BUFFER_MILLIS)
        .setFailOnError(false)
        .build();
  }

  /** Writes over one item of the table of rankings. */
  public static DynamoDbSink<Long> pulse(JobConfiguration configuration) {
    return DynamoDbSink.<Long>builder()
        .setTableName(configuration.tableName())
        .setDynamoDbProperties(configuration.tableClient())
        .setElementConverter(new PulseItemConverter())
        .setOverwriteByPartitionKeys(List.of("pk", "sk"))
        .setMaxInFlightRequests(1)
        .setMaxBatchSize(1)
        .setMaxBufferedRequests(MAX_BATCH)
        .setMaxTimeInBufferMS(MAX_BUFFER_MILLIS)
        .setFailOnError(false)
        .build();
  }

  /** Writes dead letters as lines of JSON; a file is complete with the next checkpoint. */
  public static FileSink<String> deadLetters(JobConfiguration configuration) {
    return FileSink.forRowFormat(
            new Path(configuration.deadLetterPath()), new SimpleStringEncoder<String>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withOutputFileConfig(
            OutputFileConfig.builder().withPartPrefix("rejected").withPartSuffix(".jsonl").build())
        .build();
  }
}
