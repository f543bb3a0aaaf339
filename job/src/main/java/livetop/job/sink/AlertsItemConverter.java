package livetop.job.sink;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.alert.Alert;
import livetop.alert.SiteAlerts;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequestType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that goes on at a site as an item of the table.
 *
 * <pre>{@code
 * pk         S  alerts#blog
 * sk         N  the window's end at which the site was looked at, epoch milliseconds
 * to         S  2026-11-20T10:00:00Z
 * alerts     L of M {kind S, state S, board S, window S, item S?, since S, at S, value N, usual N?}
 * expiresAt  N  epoch seconds
 * }</pre>
 */
final class AlertsItemConverter implements ElementConverter<SiteAlerts, DynamoDbWriteRequest> {
  private static final long serialVersionUID = 1;
  private static final int DIGITS_OF_PARTS = 3;

  private final long retentionMillis;

  /**
   * @param retentionMillis how long an item is kept after its time
   */
  AlertsItemConverter(long retentionMillis) {
    this.retentionMillis = retentionMillis;
  }

  @Override
  public DynamoDbWriteRequest apply(SiteAlerts alerts, SinkWriter.Context context) {
    return DynamoDbWriteRequest.builder()
        .setType(DynamoDbWriteRequestType.PUT)
        .setItem(item(alerts))
        .build();
  }

  static String partitionKey(SiteAlerts ofSite) {
    return String.join("#", "alerts", ofSite.site());
  }

  Map<String, AttributeValue> item(SiteAlerts ofSite) {
    List<AttributeValue> alerts = new ArrayList<>();
    for (Alert alert : ofSite.alerts()) {
      alerts.add(AttributeValue.builder().m(attributes(alert)).build());
    }
    return Map.of(
        "pk", text(partitionKey(ofSite)),
        "sk", number(BigDecimal.valueOf(ofSite.at())),
        "to", time(ofSite.at()),
        "alerts", AttributeValue.builder().l(alerts).build(),
        "expiresAt", number(BigDecimal.valueOf((ofSite.at() + retentionMillis) / 1000)));
  }

  private static Map<String, AttributeValue> attributes(Alert alert) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    attributes.put("kind", text(alert.kind().word()));
    attributes.put("state", text(alert.state().word()));
    attributes.put("board", text(alert.board()));
    attributes.put("window", text(alert.window()));
    if (alert.item() != null) {
      attributes.put("item", text(alert.item()));
    }
    attributes.put("since", time(alert.since()));
    attributes.put("at", time(alert.at()));
    attributes.put("value", number(BigDecimal.valueOf(alert.value(), DIGITS_OF_PARTS)));
    if (alert.hasUsual()) {
      attributes.put("usual", number(BigDecimal.valueOf(alert.usual())));
    }
    return attributes;
  }

  private static AttributeValue time(long millis) {
    return text(Instant.ofEpochMilli(millis).toString());
  }

  private static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  private static AttributeValue number(BigDecimal value) {
    return AttributeValue.builder().n(value.stripTrailingZeros().toPlainString()).build();
  }
}
