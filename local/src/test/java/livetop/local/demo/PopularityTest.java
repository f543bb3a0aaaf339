package livetop.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PopularityTest {
  private final Popularity<String> popularity =
      new Popularity<>(List.of("a", "b", "c", "d"), new Random(7));

  @Test
  void draw_many_followsZipfsLaw() {
    List<String> drawn = draw(25_000);
    // 1 + 1/2 + 1/3 + 1/4 = 25/12, so the shares are 12, 6, 4 and 3 of 25.
    assertThat(count(drawn, "a")).isBetween(11_600L, 12_400L);
    assertThat(count(drawn, "b")).isBetween(5_700L, 6_300L);
    assertThat(count(drawn, "d")).isBetween(2_800L, 3_200L);
  }

  @Test
  void shift_often_changesTheFirstAndLosesNobody() {
    List<String> firsts = new ArrayList<>();
    for (int shift = 0; shift < 200; shift++) {
      popularity.shift();
      List<String> drawn = draw(200);
      assertThat(new HashSet<>(drawn)).hasSize(4);
      firsts.add(
          List.of("a", "b", "c", "d").stream()
              .max((one, other) -> Long.compare(count(drawn, one), count(drawn, other)))
              .orElseThrow());
    }
    assertThat(new HashSet<>(firsts)).hasSize(4);
  }

  private List<String> draw(int times) {
    List<String> drawn = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      drawn.add(popularity.draw());
    }
    return drawn;
  }

  private static long count(List<String> drawn, String item) {
    return drawn.stream().filter(item::equals).count();
  }
}
