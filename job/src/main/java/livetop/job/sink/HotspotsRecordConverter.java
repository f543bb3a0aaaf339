package livetop.job.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import livetop.hotspot.Hotspot;
import livetop.hotspot.PageHotspots;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * The hotspots of a page as a record, with the members that {@code GET /api/hotspots} answers with.
 *
 * <pre>{@code
 * {"v":1,"kind":"hotspots","site":"blog","page":"/articles/42","to":"…Z",
 *  "hotspots":[{"density":0.006,"minValues":[118,331.5],"maxValues":[160,352],"points":52}]}
 * }</pre>
 */
final class HotspotsRecordConverter implements ElementConverter<PageHotspots, ResultRecord> {
  private static final long serialVersionUID = 1;
  private static final int DIGITS_OF_PARTS = 3;

  @Override
  public ResultRecord apply(PageHotspots page, SinkWriter.Context context) {
    return ResultRecord.of(
        HotspotsItemConverter.partitionKey(page),
        "hotspots",
        page.site(),
        json -> write(page, json));
  }

  private static void write(PageHotspots page, JsonGenerator json) throws IOException {
    json.writeStringField("page", page.page());
    json.writeStringField("to", ResultRecord.time(page.end()));
    json.writeArrayFieldStart("hotspots");
    for (Hotspot hotspot : page.hotspots()) {
      json.writeStartObject();
      json.writeFieldName("density");
      if (Double.isFinite(hotspot.density())) {
        write(BigDecimal.valueOf(hotspot.density()), json);
      } else {
        json.writeString("Infinity");
      }
      write("minValues", hotspot.minX(), hotspot.minY(), json);
      write("maxValues", hotspot.maxX(), hotspot.maxY(), json);
      json.writeNumberField("points", hotspot.points());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(String name, int x, int y, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    write(BigDecimal.valueOf(x, DIGITS_OF_PARTS), json);
    write(BigDecimal.valueOf(y, DIGITS_OF_PARTS), json);
    json.writeEndArray();
  }

  private static void write(BigDecimal number, JsonGenerator json) throws IOException {
    json.writeNumber(number.stripTrailingZeros());
  }
}
