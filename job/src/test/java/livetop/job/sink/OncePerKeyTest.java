package livetop.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OncePerKeyTest {
  private static ResultRecord record(String key) {
    return ResultRecord.of(key, "ranking", "blog", json -> {});
  }

  @Test
  void batch_withAKeyTwice_sendsItOnce_andKeepsTheOrderOfWhatIsLeft() {
    ResultRecord a1 = record("a");
    ResultRecord b1 = record("b");
    ResultRecord a2 = record("a");
    ResultRecord c1 = record("c");
    ResultRecord b2 = record("b");
    OncePerKey batch = new OncePerKey(List.of(a1, b1, a2, c1, b2));

    assertThat(batch.sent()).containsExactly(a1, b1, c1);
    assertThat(batch.left(place -> false)).containsExactly(a2, b2);
    assertThat(batch.left(place -> place == 1)).containsExactly(b1, a2, b2);
    assertThat(batch.left(place -> true)).containsExactly(a1, b1, a2, c1, b2);
  }

  @Property(tries = 200)
  void anyRefusals_allIsTakenOnce_inTheOrderOfEachKey(
      @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> keys, @ForAll long seed) {
    Random random = new Random(seed);
    Map<String, List<ResultRecord>> written = new HashMap<>();
    Map<String, List<ResultRecord>> taken = new HashMap<>();
    List<ResultRecord> left = new ArrayList<>();
    for (int key : keys) {
      ResultRecord record = record("key" + key);
      left.add(record);
      written.computeIfAbsent(record.key(), k -> new ArrayList<>()).add(record);
    }
    while (!left.isEmpty()) {
      OncePerKey batch = new OncePerKey(left);
      boolean[] refused = new boolean[batch.sent().size()];
      for (int place = 0; place < refused.length; place++) {
        refused[place] = random.nextBoolean();
        if (!refused[place]) {
          ResultRecord record = batch.sent().get(place);
          taken.computeIfAbsent(record.key(), k -> new ArrayList<>()).add(record);
        }
      }
      left = batch.left(place -> refused[place]);
    }
    assertThat(taken).isEqualTo(written);
  }
}
