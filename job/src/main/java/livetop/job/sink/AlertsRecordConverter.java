package livetop.job.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import livetop.alert.Alert;
import livetop.alert.SiteAlerts;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * All that goes on at a site as a record, with the members that {@code GET /api/alerts} answers
 * with; beside them what somebody is to be told of, each alert once when it begins and once when it
 * is over.
 *
 * <pre>{@code
 * {"v":1,"kind":"alerts","site":"blog","to":"…Z",
 *  "alerts":[{"kind":"usual","state":"begins","board":"pages","window":"10m",
 *             "item":"/articles/42","since":"…Z","at":"…Z","value":321,"usual":40}],
 *  "news":[ … the same of those … ]}
 * }</pre>
 */
final class AlertsRecordConverter implements ElementConverter<SiteAlerts, ResultRecord> {
  private static final long serialVersionUID = 1;
  private static final int DIGITS_OF_PARTS = 3;

  @Override
  public ResultRecord apply(SiteAlerts ofSite, SinkWriter.Context context) {
    return ResultRecord.of(
        AlertsItemConverter.partitionKey(ofSite),
        "alerts",
        ofSite.site(),
        json -> {
          json.writeStringField("to", ResultRecord.time(ofSite.at()));
          write("alerts", ofSite.alerts(), json);
          write("news", ofSite.news(), json);
        });
  }

  private static void write(String name, List<Alert> alerts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Alert alert : alerts) {
      json.writeStartObject();
      json.writeStringField("kind", alert.kind().word());
      json.writeStringField("state", alert.state().word());
      json.writeStringField("board", alert.board());
      json.writeStringField("window", alert.window());
      if (alert.item() != null) {
        json.writeStringField("item", alert.item());
      }
      json.writeStringField("since", ResultRecord.time(alert.since()));
      json.writeStringField("at", ResultRecord.time(alert.at()));
      BigDecimal value = BigDecimal.valueOf(alert.value(), DIGITS_OF_PARTS);
      json.writeNumberField("value", value.stripTrailingZeros());
      if (alert.hasUsual()) {
        json.writeNumberField("usual", alert.usual());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
