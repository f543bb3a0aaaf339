package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livetop.hotspot.Hotspot;
import livetop.hotspot.PageHotspots;
import livetop.hotspot.Point;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class HotspotsItemConverterTest {
  private static final long END = 1_768_888_890_000L;
  private static final HotspotsItemConverter CONVERTER = new HotspotsItemConverter(86_400_000);

  private static AttributeValue number(String value) {
    return AttributeValue.builder().n(value).build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.builder().s(value).build();
  }

  @Test
  void item_hasKeysTimesAndHotspots() {
    PageHotspots page =
        new PageHotspots(
            "blog",
            "/articles/42",
            END,
            List.of(new Hotspot(4, -1_500, 0, 500, 5_000), new Hotspot(2, 7, 7, 7, 9_000)));

    assertThat(CONVERTER.item(page))
        .containsOnly(
            Map.entry("pk", text("hotspots#blog#L2FydGljbGVzLzQy")),
            Map.entry("sk", number("1768888890000")),
            Map.entry("to", text("2026-01-20T06:01:30Z")),
            Map.entry("expiresAt", number("1768975290")),
            Map.entry(
                "hotspots",
                AttributeValue.builder()
                    .l(
                        AttributeValue.builder()
                            .m(
                                Map.of(
                                    "density", number("0.4"),
                                    "minX", number("-1.5"),
                                    "minY", number("0"),
                                    "maxX", number("0.5"),
                                    "maxY", number("5"),
                                    "points", number("4")))
                            .build(),
                        AttributeValue.builder()
                            .m(
                                Map.of(
                                    "minX", number("0.007"),
                                    "minY", number("0.007"),
                                    "maxX", number("0.007"),
                                    "maxY", number("9"),
                                    "points", number("2")))
                            .build())
                    .build()));
  }

  /** A key has at most 2,048 bytes, an item 400 KB, a number 38 digits up to 10^125. */
  @Test
  void item_ofTheLongestPage_andTheMostHotspots_fitsTheTable() {
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int at = Point.MAX - 2 * i - 1;
      hotspots.add(new Hotspot(2, -at, -at, 1 - at, 1 - at));
    }
    String site = "s".repeat(63);
    Map<String, AttributeValue> item =
        CONVERTER.item(new PageHotspots(site, "😀".repeat(256), END, hotspots));

    assertThat(item.get("pk").s().length()).isLessThan(2_048);
    assertThat(item.get("pk").s()).doesNotContain("$");
    assertThat(item.toString().length()).isLessThan(400_000);
    assertThat(item.get("hotspots").l().get(0).m().get("density")).isEqualTo(number("2000000"));
  }
}
