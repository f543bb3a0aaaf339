package livetop.job.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * A ranking as a record, with the members that {@code GET /api/ranking} answers with.
 *
 * <pre>{@code
 * {"v":1,"kind":"ranking","site":"blog","board":"pages","window":"10m","by":"count",
 *  "from":"…Z","to":"…Z","total":12345,
 *  "ranking":[{"rank":1,"item":"/articles/42","title":"On slices","count":321,"previousRank":3}]}
 * }</pre>
 */
final class RankingRecordConverter implements ElementConverter<Ranking, ResultRecord> {
  private static final long serialVersionUID = 1;
  private static final int SCORE_DIGITS = 3;

  private final SiteZones zones;

  /**
   * @param zones of the sites whose days begin in a zone of their own
   */
  RankingRecordConverter(SiteZones zones) {
    this.zones = zones;
  }

  @Override
  public ResultRecord apply(Ranking ranking, SinkWriter.Context context) {
    String site = ranking.group().site();
    return ResultRecord.of(
        RankingItem.partitionKey(ranking), "ranking", site, json -> write(ranking, json));
  }

  private void write(Ranking ranking, JsonGenerator json) throws IOException {
    json.writeStringField("board", ranking.group().board());
    json.writeStringField("window", ranking.window());
    String order = ranking.order().name();
    json.writeStringField("by", order.isEmpty() ? "count" : order);
    json.writeStringField("from", ResultRecord.time(ranking.start()));
    json.writeStringField("to", ResultRecord.time(ranking.end()));
    ZoneId zone = zones.of(ranking.group().site());
    if (zone != null) {
      json.writeStringField("zone", zone.getId());
    }
    if (ranking.order().longerWindow() != null) {
      json.writeStringField("longer", ranking.order().longerWindow());
    }
    json.writeNumberField("total", ranking.total());
    if (ranking.tally().maxError() > 0) {
      json.writeBooleanField("approximate", true);
      json.writeNumberField("maxError", ranking.tally().maxError());
    }
    json.writeArrayFieldStart("ranking");
    int rank = 1;
    for (Ranking.Place place : ranking.places()) {
      write(rank++, place, json);
    }
    json.writeEndArray();
  }

  private static void write(int rank, Ranking.Place place, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("rank", rank);
    json.writeStringField("item", place.item().item());
    if (place.item().title() != null) {
      json.writeStringField("title", place.item().title());
    }
    json.writeNumberField("count", place.item().count());
    if (place.previousRank() > 0) {
      json.writeNumberField("previousRank", place.previousRank());
    }
    if (place.score() > 0) {
      json.writeNumberField("longerCount", place.longerCount());
      json.writeNumberField("score", BigDecimal.valueOf(place.score(), SCORE_DIGITS));
    }
    if (place.visitors() > 0) {
      json.writeNumberField("visitors", place.visitors());
    }
    if (place.error() > 0) {
      json.writeNumberField("error", place.error());
    }
    json.writeEndObject();
  }
}
