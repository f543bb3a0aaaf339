package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TotalItemsTest {
  @Property(tries = 200)
  void addAndSubtract_inAnyOrder_equalAHashMap(@ForAll long seed) {
    Random random = new Random(seed);
    TotalItems counts = new TotalItems();
    Map<String, Long> expected = new HashMap<>();
    int items = 1 + random.nextInt(300);
    for (int i = 0; i < 2_000; i++) {
      String item = "/" + random.nextInt(items);
      long known = expected.getOrDefault(item, 0L);
      if (known > 0 && random.nextInt(100) < (i < 1_000 ? 30 : 80)) {
        long less = 1 + (random.nextBoolean() ? known - 1 : random.nextInt((int) known));
        byte[] bytes = ("x" + item).getBytes(StandardCharsets.UTF_8);
        counts.subtract(new Utf8(bytes, 1, bytes.length - 1), less);
        expected.computeIfPresent(item, (key, count) -> count == less ? null : count - less);
      } else {
        counts.add(Utf8.of(item), 1 + i % 3, null);
        expected.merge(item, 1L + i % 3, Long::sum);
      }
    }
    Map<String, Long> actual = new HashMap<>();
    counts.forEach(
        entry -> actual.put(new String(entry.item, StandardCharsets.UTF_8), entry.count));
    assertThat(actual).isEqualTo(expected);
    assertThat(counts.tally())
        .isEqualTo(Tally.exact(expected.values().stream().mapToLong(c -> c).sum()));
    assertThat(counts.isEmpty()).isEqualTo(expected.isEmpty());
  }
}
