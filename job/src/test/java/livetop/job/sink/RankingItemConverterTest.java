package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livetop.count.Group;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import livetop.count.Tally;
import livetop.job.settings.ConfigurationException;
import livetop.job.settings.RankingConfiguration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RankingItemConverterTest {
  private final RankingItemConverter converter =
      new RankingItemConverter(86_400_000, SiteZones.NONE);

  @Test
  void item_ofRanking_hasTheDocumentedAttributes() {
    Ranking ranking =
        new Ranking(
            new Group("blog", "pages"),
            "10m",
            1_768_888_200_000L,
            1_768_888_800_000L,
            new Tally(9, 3, 1),
            List.of(
                new Ranking.Place(new RankedItem("/a$#", 5, "A"), 2),
                new Ranking.Place(new RankedItem("/b", 4, null), 0)));

    assertThat(converter.item(ranking))
        .isEqualTo(
            Map.of(
                "pk", AttributeValue.fromS("ranking#blog#pages#10m"),
                "sk", AttributeValue.fromN("1768888800000"),
                "from", AttributeValue.fromS("2026-01-20T05:50:00Z"),
                "to", AttributeValue.fromS("2026-01-20T06:00:00Z"),
                "total", AttributeValue.fromN("9"),
                "maxError", AttributeValue.fromN("4"),
                "expiresAt", AttributeValue.fromN("1768975200"),
                "items",
                    AttributeValue.fromL(
                        List.of(
                            AttributeValue.fromM(
                                Map.of(
                                    "item", AttributeValue.fromS("/a$#"),
                                    "title", AttributeValue.fromS("A"),
                                    "count", AttributeValue.fromN("5"),
                                    "previousRank", AttributeValue.fromN("2"))),
                            AttributeValue.fromM(
                                Map.of(
                                    "item", AttributeValue.fromS("/b"),
                                    "count", AttributeValue.fromN("4")))))));
  }

  /** An item may be 1,024 bytes long, a title 256 characters. */
  @Test
  void item_ofSiteWithAZone_namesIt() {
    RankingItemConverter ofZones =
        new RankingItemConverter(1, new SiteZones(Map.of("blog", ZoneId.of("Asia/Beirut"))));

    assertThat(ofZones.item(empty("blog")).get("zone"))
        .isEqualTo(AttributeValue.fromS("Asia/Beirut"));
    assertThat(ofZones.item(empty("shop"))).doesNotContainKey("zone");
  }

  @Test
  void item_ofWhatRises_hasAKeyOfItsOwn_bothCountsAndTheScore() {
    Map<String, AttributeValue> item =
        converter.item(
            Ranking.risen(
                new Group("blog", "pages"),
                configuration(100).plan().rising().get(0),
                1_768_888_800_000L,
                Tally.exact(100),
                List.of(Ranking.Place.risen(new RankedItem("/a", 100, "On slices"), 150, 5_500))));

    assertThat(item.get("pk")).isEqualTo(AttributeValue.fromS("ranking#blog#pages#10m#rising"));
    assertThat(item.get("from")).isEqualTo(AttributeValue.fromS("2026-01-20T05:50:00Z"));
    assertThat(item.get("longer")).isEqualTo(AttributeValue.fromS("1h"));
    assertThat(item.get("items"))
        .isEqualTo(
            AttributeValue.fromL(
                List.of(
                    AttributeValue.fromM(
                        Map.of(
                            "item", AttributeValue.fromS("/a"),
                            "title", AttributeValue.fromS("On slices"),
                            "count", AttributeValue.fromN("100"),
                            "longerCount", AttributeValue.fromN("150"),
                            "score", AttributeValue.fromN("5.500"))))));
  }

  @Test
  void item_byVisitors_hasAKeyOfItsOwn_andSaysHowFarANumberMayBeOff() {
    RankingConfiguration visited =
        RankingConfiguration.of(Map.of("Ranking", SinkTasks.properties("visitors", "pages:10m")));
    Group pages = new Group("blog", "pages");
    Map<String, AttributeValue> item =
        converter.item(
            visited
                .visitorPlan()
                .list(pages, "10m")
                .at(
                    pages,
                    1_768_888_800_000L,
                    Tally.exact(100),
                    List.of(
                        Ranking.Place.visited(new RankedItem("/a", 90, null), 64, 9).after(2),
                        Ranking.Place.visited(new RankedItem("/b", 10, null), 7, 0))));

    assertThat(item.get("pk")).isEqualTo(AttributeValue.fromS("ranking#blog#pages#10m#visitors"));
    assertThat(item).doesNotContainKey("longer");
    assertThat(item.get("items"))
        .isEqualTo(
            AttributeValue.fromL(
                List.of(
                    AttributeValue.fromM(
                        Map.of(
                            "item", AttributeValue.fromS("/a"),
                            "count", AttributeValue.fromN("90"),
                            "previousRank", AttributeValue.fromN("2"),
                            "visitors", AttributeValue.fromN("64"),
                            "error", AttributeValue.fromN("9"))),
                    AttributeValue.fromM(
                        Map.of(
                            "item", AttributeValue.fromS("/b"),
                            "count", AttributeValue.fromN("10"),
                            "visitors", AttributeValue.fromN("7"))))));
  }

  private static Ranking empty(String site) {
    return new Ranking(
        new Group(site, "pages"), "1d", 0, 86_400_000, new Tally(0, 0, 0), List.of());
  }

  @Test
  void item_ofTheLargestRanking_fitsIntoDynamoDb() {
    int k = 180;
    assertThat(configuration(k).plan().k()).isEqualTo(k);
    assertThatThrownBy(() -> configuration(k + 1)).isInstanceOf(ConfigurationException.class);
    List<Ranking.Place> places = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      String item = "é".repeat(510) + (1_000 + i);
      places.add(new Ranking.Place(new RankedItem(item, Long.MAX_VALUE, "漢".repeat(256)), k));
    }
    String longName = "x".repeat(63);
    Ranking ranking =
        new Ranking(
            new Group(longName, longName),
            "365d",
            1_768_888_200_000L,
            1_768_888_800_000L,
            new Tally(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
            places);
    int bytes = size(AttributeValue.fromM(converter.item(ranking)));

    assertThat(bytes).isEqualTo(331_464).isLessThan(400 * 1024);
    assertThat(25 * bytes).isLessThan(16 * 1024 * 1024);
  }

  private static RankingConfiguration configuration(int k) {
    return RankingConfiguration.of(Map.of("Ranking", SinkTasks.properties("k", String.valueOf(k))));
  }

  /**
   * As DynamoDB counts: names and texts in UTF-8, a byte for two digits and one more, three for a
   * list or map and one for each of its elements.
   */
  private static int size(AttributeValue value) {
    if (value.s() != null) {
      return value.s().getBytes(StandardCharsets.UTF_8).length;
    }
    if (value.n() != null) {
      return value.n().length() / 2 + 2;
    }
    int bytes = 3;
    for (AttributeValue element : value.hasL() ? value.l() : value.m().values()) {
      bytes += 1 + size(element);
    }
    for (String name : value.m().keySet()) {
      bytes += name.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }
}
