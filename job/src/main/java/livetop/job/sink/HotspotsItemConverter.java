package livetop.job.sink;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.hotspot.Hotspot;
import livetop.hotspot.PageHotspots;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequestType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The hotspots of a page as an item of the table.
 *
 * <pre>{@code
 * pk         S  hotspots#blog#L2FydGljbGVzLzQy: the page in Base64
 * sk         N  clicks before this time were looked at, epoch milliseconds
 * to         S  2026-11-20T10:00:00Z
 * hotspots   L of M {density N?, minX N, minY N, maxX N, maxY N, points N}
 * expiresAt  N  epoch seconds
 * }</pre>
 *
 * Without {@code density} it is infinite, which is no number to the table.
 */
final class HotspotsItemConverter implements ElementConverter<PageHotspots, DynamoDbWriteRequest> {
  private static final long serialVersionUID = 1;
  private static final int DIGITS_OF_PARTS = 3;

  private final long retentionMillis;

  /**
   * @param retentionMillis how long an item is kept after its time
   */
  HotspotsItemConverter(long retentionMillis) {
    this.retentionMillis = retentionMillis;
  }

  @Override
  public DynamoDbWriteRequest apply(PageHotspots page, SinkWriter.Context context) {
    return DynamoDbWriteRequest.builder()
        .setType(DynamoDbWriteRequestType.PUT)
        .setItem(item(page))
        .build();
  }

  static String partitionKey(PageHotspots page) {
    byte[] name = page.page().getBytes(StandardCharsets.UTF_8);
    return String.join("#", "hotspots", page.site(), Base64.getEncoder().encodeToString(name));
  }

  Map<String, AttributeValue> item(PageHotspots page) {
    List<AttributeValue> hotspots = new ArrayList<>();
    for (Hotspot hotspot : page.hotspots()) {
      hotspots.add(AttributeValue.builder().m(attributes(hotspot)).build());
    }
    return Map.of(
        "pk", text(partitionKey(page)),
        "sk", number(BigDecimal.valueOf(page.end())),
        "to", text(Instant.ofEpochMilli(page.end()).toString()),
        "hotspots", AttributeValue.builder().l(hotspots).build(),
        "expiresAt", number(BigDecimal.valueOf((page.end() + retentionMillis) / 1000)));
  }

  private static Map<String, AttributeValue> attributes(Hotspot hotspot) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    if (Double.isFinite(hotspot.density())) {
      attributes.put("density", number(BigDecimal.valueOf(hotspot.density())));
    }
    attributes.put("minX", units(hotspot.minX()));
    attributes.put("minY", units(hotspot.minY()));
    attributes.put("maxX", units(hotspot.maxX()));
    attributes.put("maxY", units(hotspot.maxY()));
    attributes.put("points", number(BigDecimal.valueOf(hotspot.points())));
    return attributes;
  }

  private static AttributeValue units(int parts) {
    return number(BigDecimal.valueOf(parts, DIGITS_OF_PARTS));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  private static AttributeValue number(BigDecimal value) {
    return AttributeValue.builder().n(value.stripTrailingZeros().toPlainString()).build();
  }
}
