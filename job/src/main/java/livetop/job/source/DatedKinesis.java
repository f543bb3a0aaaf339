package livetop.job.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonWebServiceResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.http.SdkHttpMetadata;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AbstractAmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.DescribeStreamResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetShardIteratorResult;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsResult;

/**
 * What the connector asks of Kinesis, where every answer tells the clock its date. An answer
 * without one has the date of this machine, as an emulator's may.
 */
final class DatedKinesis extends AbstractAmazonKinesis {
  private final AmazonKinesis kinesis;
  private final StreamClock clock;

  DatedKinesis(AmazonKinesis kinesis, StreamClock clock) {
    this.kinesis = kinesis;
    this.clock = clock;
  }

  @Override
  public DescribeStreamResult describeStream(DescribeStreamRequest request) {
    return told(kinesis.describeStream(request));
  }

  @Override
  public ListShardsResult listShards(ListShardsRequest request) {
    return told(kinesis.listShards(request));
  }

  @Override
  public GetShardIteratorResult getShardIterator(GetShardIteratorRequest request) {
    return told(kinesis.getShardIterator(request));
  }

  @Override
  public GetRecordsResult getRecords(GetRecordsRequest request) {
    return told(kinesis.getRecords(request));
  }

  private <T extends AmazonWebServiceResult<?>> T told(T answer) {
    clock.told(dateOf(answer.getSdkHttpMetadata()));
    return answer;
  }

  @SuppressWarnings("deprecation") // the newer map of headers is not indifferent to case
  private static long dateOf(SdkHttpMetadata http) {
    String date = http == null ? null : http.getHttpHeaders().get("Date");
    try {
      return date == null
          ? System.currentTimeMillis()
          : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).toEpochMilli();
    } catch (DateTimeException e) {
      return System.currentTimeMillis();
    }
  }
}
