package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RankedItemTest {
  @Property
  void compareUtf8_anyTexts_equalsComparingBytes(@ForAll String a, @ForAll String b) {
    String x = wellFormed(a);
    String y = wellFormed(b);
    int bytes =
        Arrays.compareUnsigned(
            x.getBytes(StandardCharsets.UTF_8), y.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(RankedItem.compareUtf8(x, y))).isEqualTo(Integer.signum(bytes));
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Test
  void compareUtf8_beyondTheBasicPlane_comesLast() {
    assertThat(RankedItem.compareUtf8("\uFFFD", "😀")).isNegative();
    assertThat(RankedItem.compareUtf8("a😀", "a\uE000")).isPositive();
    assertThat(RankedItem.compareUtf8("😀", "😁")).isNegative();
  }

  @Test
  void topK_ties_areOrderedByItem() {
    List<String> items = new ArrayList<>(List.of("/d", "/a", "/c", "/b", "/e"));
    Collections.shuffle(items, new Random(7));
    SliceItems counts = new SliceItems(Integer.MAX_VALUE);
    items.forEach(item -> counts.add(Utf8.of(item), 5, null));
    counts.add(Utf8.of("/z"), 6, Utf8.of("Z"));
    TopK top = new TopK(3);
    counts.forEach(top::offer);

    assertThat(top.ranked())
        .containsExactly(
            new RankedItem("/z", 6, "Z"),
            new RankedItem("/a", 5, null),
            new RankedItem("/b", 5, null));
  }
}
