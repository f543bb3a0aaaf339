package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;
import org.junit.jupiter.api.Test;

class PackedRankingTest {
  private static final Group PAGES = new Group("blog", "pages");
  private static final List<Window> WINDOWS =
      List.of(Window.sliding("10m", 600_000, 5_000, 0), Window.sliding("1h", 3_600_000, 60_000, 0));

  /** As what had risen was kept before rankings told visitors. */
  @Test
  void firstForm_isRead() {
    List<RankedItem> items = List.of(new RankedItem("/a", 100, "On slices"));
    ByteWriter writer = new ByteWriter(64);
    PackedRanking.writeGroup(PAGES, writer);
    writer.text("10m");
    writer.text("1h");
    writer.number(600_000);
    writer.number(1_200_000);
    PackedRanking.writeTally(Tally.exact(120), writer);
    PackedRanking.writeItems(items, writer);
    writer.number(0);
    writer.number(150);
    writer.number(5_500);

    ByteReader reader = new ByteReader(writer.toBytes());
    assertThat(PackedRanking.read(reader, 1))
        .isEqualTo(
            Ranking.risen(
                PAGES,
                Rising.of("10m", "1h", WINDOWS),
                1_200_000,
                Tally.exact(120),
                List.of(Ranking.Place.risen(items.get(0), 150, 5_500))));
    assertThat(reader.hasMore()).isFalse();
  }
}
