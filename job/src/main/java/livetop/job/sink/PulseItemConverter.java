package livetop.job.sink;

import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequestType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The job's sign of life as the one item of the table that is always written over.
 *
 * <pre>{@code
 * pk  S  health
 * sk  N  0
 * at  N  up to when the job has published, epoch milliseconds
 * }</pre>
 */
final class PulseItemConverter implements ElementConverter<Long, DynamoDbWriteRequest> {
  private static final long serialVersionUID = 1;

  @Override
  public DynamoDbWriteRequest apply(Long publishedUpTo, SinkWriter.Context context) {
    return DynamoDbWriteRequest.builder()
        .setType(DynamoDbWriteRequestType.PUT)
        .setItem(
            Map.of(
                "pk", AttributeValue.builder().s("health").build(),
                "sk", AttributeValue.builder().n("0").build(),
                "at", AttributeValue.builder().n(Long.toString(publishedUpTo)).build()))
        .build();
  }
}
