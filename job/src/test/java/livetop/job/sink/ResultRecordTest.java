package livetop.job.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livetop.alert.TestAlerts;
import livetop.count.Group;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import livetop.count.Tally;
import livetop.hotspot.Hotspot;
import livetop.hotspot.PageHotspots;
import livetop.job.settings.RankingConfiguration;
import org.junit.jupiter.api.Test;

/** The records as docs/result-stream.md has them. */
class ResultRecordTest {
  private static final long END = 1_768_888_800_000L;
  private static final int MOST_ITEMS = 180;
  private static final int MOST_HOTSPOTS = 500;

  private final RankingRecordConverter rankings = new RankingRecordConverter(SiteZones.NONE);

  private static Ranking ranking(Tally tally, List<Ranking.Place> places) {
    return new Ranking(new Group("blog", "pages"), "10m", END - 600_000, END, tally, places);
  }

  private static String text(ResultRecord record) {
    return new String(record.json(), UTF_8);
  }

  @Test
  void ranking_hasTheMembersOfTheApi_andTheKeyOfTheTable() {
    ResultRecord record =
        rankings.apply(
            ranking(
                Tally.exact(9),
                List.of(
                    new Ranking.Place(new RankedItem("/a\"\\#", 5, "Ä"), 2),
                    new Ranking.Place(new RankedItem("/b", 4, null), 0))),
            null);

    assertThat(record.key()).isEqualTo("ranking#blog#pages#10m");
    assertThat(text(record))
        .isEqualTo(
            "{\"v\":1,\"kind\":\"ranking\",\"site\":\"blog\",\"board\":\"pages\",\"window\":\"10m\","
                + "\"by\":\"count\",\"from\":\"2026-01-20T05:50:00Z\",\"to\":\"2026-01-20T06:00:00Z\","
                + "\"total\":9,\"ranking\":["
                + "{\"rank\":1,\"item\":\"/a\\\"\\\\#\",\"title\":\"Ä\",\"count\":5,\"previousRank\":2},"
                + "{\"rank\":2,\"item\":\"/b\",\"count\":4}]}");
  }

  @Test
  void ranking_thatIsApproximate_ofASiteWithAZone_saysSo() {
    ResultRecord record =
        new RankingRecordConverter(new SiteZones(Map.of("blog", ZoneId.of("Asia/Beirut"))))
            .apply(ranking(new Tally(9, 3, 1), List.of()), null);

    assertThat(text(record))
        .endsWith(
            "\"to\":\"2026-01-20T06:00:00Z\",\"zone\":\"Asia/Beirut\","
                + "\"total\":9,\"approximate\":true,\"maxError\":4,\"ranking\":[]}");
  }

  @Test
  void ranking_ofWhatRises_hasBothCountsAndTheScore() {
    ResultRecord record =
        rankings.apply(
            Ranking.risen(
                new Group("blog", "pages"),
                RankingConfiguration.of(Map.of()).plan().rising().get(0),
                END,
                Tally.exact(100),
                List.of(Ranking.Place.risen(new RankedItem("/a", 100, null), 150, 5_500))),
            null);

    assertThat(record.key()).isEqualTo("ranking#blog#pages#10m#rising");
    assertThat(text(record))
        .contains("\"by\":\"rising\"", "\"longer\":\"1h\",\"total\":100")
        .endsWith(
            "{\"rank\":1,\"item\":\"/a\",\"count\":100,\"longerCount\":150,\"score\":5.500}]}");
  }

  @Test
  void hotspots_haveTheMembersOfTheApi() {
    PageHotspots page =
        new PageHotspots(
            "blog",
            "/articles/42",
            END,
            List.of(new Hotspot(4, -1_500, 0, 500, 5_000), new Hotspot(2, 7, 7, 7, 9_000)));
    ResultRecord record = new HotspotsRecordConverter().apply(page, null);

    assertThat(record.key()).isEqualTo("hotspots#blog#L2FydGljbGVzLzQy");
    assertThat(text(record))
        .isEqualTo(
            "{\"v\":1,\"kind\":\"hotspots\",\"site\":\"blog\",\"page\":\"/articles/42\","
                + "\"to\":\"2026-01-20T06:00:00Z\",\"hotspots\":["
                + "{\"density\":0.4,\"minValues\":[-1.5,0],\"maxValues\":[0.5,5],\"points\":4},"
                + "{\"density\":\"Infinity\",\"minValues\":[0.007,0.007],\"maxValues\":[0.007,9],"
                + "\"points\":2}]}");
  }

  @Test
  void alerts_haveTheMembersOfTheApi_andSayWhatIsNews() {
    ResultRecord record =
        new AlertsRecordConverter().apply(TestAlerts.ofEachState("blog", END), null);
    String begins =
        "{\"kind\":\"usual\",\"state\":\"begins\",\"board\":\"pages\",\"window\":\"10m\",\"item\":\"/é\","
            + "\"since\":\"2026-01-20T06:00:00Z\",\"at\":\"2026-01-20T06:00:00Z\","
            + "\"value\":321,\"usual\":12}";
    String continues =
        "{\"kind\":\"rejected\",\"state\":\"continues\",\"board\":\"status\",\"window\":\"1h\","
            + "\"since\":\"2026-01-20T05:51:00Z\",\"at\":\"2026-01-20T05:59:00Z\",\"value\":7.512}";
    String over =
        "{\"kind\":\"above\",\"state\":\"over\",\"board\":\"pages\",\"window\":\"10m\",\"item\":\"/a\","
            + "\"since\":\"2026-01-20T05:30:00Z\",\"at\":\"2026-01-20T06:00:00Z\",\"value\":399}";

    assertThat(record.key()).isEqualTo("alerts#blog");
    assertThat(text(record))
        .isEqualTo(
            "{\"v\":1,\"kind\":\"alerts\",\"site\":\"blog\",\"to\":\"2026-01-20T06:00:00Z\","
                + "\"alerts\":[%s,%s,%s],\"news\":[%s,%s]}"
                    .formatted(begins, continues, over, begins, over));
  }

  @Test
  void mostAlerts_fitARecord() {
    assertThat(new AlertsRecordConverter().apply(TestAlerts.mostOfPages(END), null).size())
        .isLessThan(ResultRecord.MAX_BYTES / 3);
  }

  /** An item of 1,024 bytes and a title of 256 characters that all have to be escaped. */
  @Test
  void longestRanking_fitsARecord() {
    List<Ranking.Place> places = new ArrayList<>();
    for (int i = 0; i < MOST_ITEMS; i++) {
      RankedItem item =
          new RankedItem("\"".repeat(1_024), Long.MAX_VALUE - i, "\u0001".repeat(256));
      places.add(Ranking.Place.risen(item, Long.MAX_VALUE, Long.MAX_VALUE));
    }
    ResultRecord record = rankings.apply(ranking(Tally.exact(Long.MAX_VALUE), places), null);

    assertThat(record.size()).isBetween(600_000, ResultRecord.MAX_BYTES);
  }

  @Test
  void longestHotspots_fitARecord_andTheirKeyOneOfKinesis() {
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < MOST_HOTSPOTS; i++) {
      hotspots.add(new Hotspot(2, -999_999_999, -999_999_999, 999_999_998, i));
    }
    PageHotspots page = new PageHotspots("s".repeat(63), "/".repeat(1_024), END, hotspots);
    ResultRecord record = new HotspotsRecordConverter().apply(page, null);

    assertThat(record.key()).hasSize(256);
    assertThat(record.size()).isLessThan(ResultRecord.MAX_BYTES / 4);
  }
}
