package livetop.local.replay.rank;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import livetop.count.Ranking;
import livetop.count.SiteZones;

/** Prints rankings as the API answers them, a line of JSON each. */
public final class RankingLines implements Consumer<Ranking> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final SiteZones zones;
  private final int limit;

  /**
   * @param limit how many items of a ranking are printed at most
   */
  public RankingLines(PrintStream out, SiteZones zones, int limit) {
    this.out = out;
    this.zones = zones;
    this.limit = limit;
  }

  @Override
  public void accept(Ranking ranking) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("site", ranking.group().site())
            .put("board", ranking.group().board())
            .put("window", ranking.window())
            .put("from", Instant.ofEpochMilli(ranking.start()).toString())
            .put("to", Instant.ofEpochMilli(ranking.end()).toString());
    ZoneId zone = zones.of(ranking.group().site());
    if (zone != null) {
      json.put("zone", zone.getId());
    }
    json.put("total", ranking.total());
    ArrayNode items = json.putArray("ranking");
    List<Ranking.Place> places = ranking.places();
    for (Ranking.Place place : places.subList(0, Math.min(limit, places.size()))) {
      ObjectNode item =
          items
              .addObject()
              .put("rank", items.size())
              .put("item", place.item().item())
              .put("count", place.item().count());
      if (place.previousRank() > 0) {
        item.put("previousRank", place.previousRank());
      }
    }
    out.println(json);
  }
}
