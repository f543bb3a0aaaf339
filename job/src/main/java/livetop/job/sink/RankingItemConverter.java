package livetop.job.sink;

import java.util.Map;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequestType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts a ranking into the table, as its {@link RankingItem}. */
public final class RankingItemConverter implements ElementConverter<Ranking, DynamoDbWriteRequest> {
  private static final long serialVersionUID = 1;

  private final long retentionMillis;
  private final SiteZones zones;

  /**
   * @param retentionMillis how long an item is kept after its window's end
   * @param zones of the sites whose days begin in a zone of their own
   */
  public RankingItemConverter(long retentionMillis, SiteZones zones) {
    this.retentionMillis = retentionMillis;
    this.zones = zones;
  }

  @Override
  public DynamoDbWriteRequest apply(Ranking ranking, SinkWriter.Context context) {
    return DynamoDbWriteRequest.builder()
        .setType(DynamoDbWriteRequestType.PUT)
        .setItem(item(ranking))
        .build();
  }

  public Map<String, AttributeValue> item(Ranking ranking) {
    return RankingItem.of(ranking, zones, ranking.end() + retentionMillis);
  }
}
