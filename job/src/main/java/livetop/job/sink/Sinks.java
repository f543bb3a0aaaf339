package livetop.job.sink;

import java.util.List;
import java.util.Properties;
import livetop.alert.SiteAlerts;
import livetop.count.Ranking;
import livetop.hotspot.PageHotspots;
import livetop.job.settings.JobConfiguration;
import livetop.job.settings.RankingConfiguration;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.aws.config.AWSConfigConstants;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbSink;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Where rankings, hotspots, alerts and dead letters go. */
public final class Sinks {
  private static final int MAX_BATCH = 25;

  /** What a checkpoint waits for at most, and what is held in memory. */
  private static final int MAX_BUFFERED = 1_000;

  private static final long MAX_BUFFER_MILLIS = 100;

  /** The SDK tries nine times, the connector waits for ten minutes. */
  private static final long READ_TIMEOUT_MILLIS = 30_000;

  private Sinks() {}

  public static Sink<Ranking> rankings(JobConfiguration configuration) {
    RankingConfiguration ranking = configuration.ranking();
    return published(
        configuration,
        new RankingItemConverter(ranking.retentionMillis(), ranking.zones()),
        new RankingRecordConverter(ranking.zones()));
  }

  public static Sink<PageHotspots> hotspots(JobConfiguration configuration) {
    return published(
        configuration,
        new HotspotsItemConverter(configuration.ranking().retentionMillis()),
        new HotspotsRecordConverter());
  }

  public static Sink<SiteAlerts> alerts(JobConfiguration configuration) {
    return published(
        configuration,
        new AlertsItemConverter(configuration.ranking().retentionMillis()),
        new AlertsRecordConverter());
  }

  /** To the table, and to the result stream where there is one. */
  private static <T> Sink<T> published(
      JobConfiguration configuration,
      ElementConverter<T, DynamoDbWriteRequest> item,
      ElementConverter<T, ResultRecord> record) {
    TableSink<T> table = table(configuration, item);
    return configuration.resultStreamName() == null
        ? table
        : new TableAndStreamSink<>(table, ResultStream.of(configuration), record);
  }

  /**
   * Writes to DynamoDB. One request is in flight at a time: an older write that is tried again can
   * then never overwrite a correction. A request without an answer is given up early enough that
   * all its attempts end before the connector would send another one beside it.
   */
  private static <T> TableSink<T> table(
      JobConfiguration configuration, ElementConverter<T, DynamoDbWriteRequest> converter) {
    Properties client = configuration.tableClient();
    client.setProperty(
        AWSConfigConstants.HTTP_CLIENT_READ_TIMEOUT_MILLIS, String.valueOf(READ_TIMEOUT_MILLIS));
    return new TableSink<>(
        DynamoDbSink.<T>builder()
            .setTableName(configuration.tableName())
            .setDynamoDbProperties(client)
            .setElementConverter(converter)
            .setOverwriteByPartitionKeys(List.of("pk", "sk"))
            .setMaxInFlightRequests(1)
            .setMaxBatchSize(MAX_BATCH)
            .setMaxBufferedRequests(MAX_BUFFERED)
            .setMaxTimeInBufferMS(MAX_BUFFER_MILLIS)
            .setFailOnError(false)
            .build());
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
