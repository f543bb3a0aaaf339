package livetop.job.sink;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A ranking as an item of the table.
 *
 * <pre>{@code
 * pk         S  ranking#blog#pages#10m, ranking#blog#pages#10m#rising, …#visitors
 * sk         N  the window's end, epoch milliseconds
 * from, to   S  2026-11-20T10:00:00Z
 * total      N
 * items      L of M {item S, count N, title S?, previousRank N?, score N?, longerCount N?,
 *               visitors N?, error N?}
 * longer     S?  1h: the window against which items rose
 * zone       S?  Europe/Berlin: where the site's day begins, if it has rules that say so
 * maxError   N?  how much a count may be too small; absent when all are exact
 * expiresAt  N  epoch seconds
 * }</pre>
 *
 * Site, board and window have no {@code #} and no {@code $}: a page's name is never in a key.
 */
public final class RankingItem {
  private static final int SCORE_DIGITS = 3;

  private RankingItem() {}

  /**
   * The item of a ranking.
   *
   * @param zones of the sites whose days begin in a zone of their own
   * @param expiresAtMillis until when it is kept, epoch milliseconds
   */
  public static Map<String, AttributeValue> of(
      Ranking ranking, SiteZones zones, long expiresAtMillis) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text(partitionKey(ranking)));
    item.put("sk", number(ranking.end()));
    item.put("from", text(Instant.ofEpochMilli(ranking.start()).toString()));
    item.put("to", text(Instant.ofEpochMilli(ranking.end()).toString()));
    item.put("total", number(ranking.total()));
    item.put("expiresAt", number(expiresAtMillis / 1000));
    if (ranking.order().longerWindow() != null) {
      item.put("longer", text(ranking.order().longerWindow()));
    }
    ZoneId zone = zones.of(ranking.group().site());
    if (zone != null) {
      item.put("zone", text(zone.getId()));
    }
    if (ranking.tally().maxError() > 0) {
      item.put("maxError", number(ranking.tally().maxError()));
    }
    List<AttributeValue> places = new ArrayList<>();
    for (Ranking.Place place : ranking.places()) {
      places.add(AttributeValue.builder().m(place(place)).build());
    }
    item.put("items", AttributeValue.builder().l(places).build());
    return item;
  }

  /** What all rankings of one list have in common. */
  public static String partitionKey(Ranking ranking) {
    String byCount =
        String.join(
            "#", "ranking", ranking.group().site(), ranking.group().board(), ranking.window());
    String order = ranking.order().name();
    return order.isEmpty() ? byCount : byCount + "#" + order;
  }

  private static Map<String, AttributeValue> place(Ranking.Place place) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    attributes.put("item", text(place.item().item()));
    attributes.put("count", number(place.item().count()));
    if (place.item().title() != null) {
      attributes.put("title", text(place.item().title()));
    }
    if (place.previousRank() > 0) {
      attributes.put("previousRank", number(place.previousRank()));
    }
    if (place.score() > 0) {
      attributes.put("longerCount", number(place.longerCount()));
      String score = BigDecimal.valueOf(place.score(), SCORE_DIGITS).toPlainString();
      attributes.put("score", AttributeValue.builder().n(score).build());
    }
    if (place.visitors() > 0) {
      attributes.put("visitors", number(place.visitors()));
    }
    if (place.error() > 0) {
      attributes.put("error", number(place.error()));
    }
    return attributes;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  private static AttributeValue number(long value) {
    return AttributeValue.builder().n(Long.toString(value)).build();
  }
}
