package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import livetop.count.Group;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.Tally;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RankingItemConverterTest {
  private final RankingItemConverter converter = new RankingItemConverter(86_400_000);

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
}
