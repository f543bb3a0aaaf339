package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livetop.bytes.Utf8;
import livetop.event.SeenKeys.Sight;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
  private static final int MANY = 1_000_000;

  private final RequestKeys keys = new RequestKeys();

  private OnceKey key(String site, String id) {
    return keys.next(site, Utf8.of(id));
  }

  @Test
  void see_eventsOfOneBody_areTheSame_thoseOfTheNextAreARetry() {
    SeenKeys seen = new SeenKeys(10_000, 0, MANY);
    OnceKey first = key("blog", "r1");

    assertThat(seen.see(first, 5_000)).isEqualTo(Sight.FIRST);
    assertThat(seen.see(first, 5_000)).isEqualTo(Sight.SAME);
    OnceKey second = key("blog", "r1");
    assertThat(seen.see(second, 6_000)).isEqualTo(Sight.RETRY);
    assertThat(seen.see(second, 6_000)).isEqualTo(Sight.RETRY);
    assertThat(seen.see(first, 5_000)).isEqualTo(Sight.SAME);
    assertThat(seen.see(key("shop", "r1"), 6_000)).isEqualTo(Sight.FIRST);
    assertThat(seen.see(key("blog", "r2"), 6_000)).isEqualTo(Sight.FIRST);
  }

  @Test
  void see_upToTheHorizon_isARetry_beyondItIsAFirst() {
    SeenKeys seen = new SeenKeys(10_000, 0, MANY);
    seen.see(key("blog", "r1"), 20_000);

    assertThat(seen.see(key("blog", "r1"), 30_000)).isEqualTo(Sight.RETRY);
    assertThat(seen.see(key("blog", "r1"), 10_000)).isEqualTo(Sight.RETRY);
    assertThat(seen.see(key("blog", "r1"), 30_001)).isEqualTo(Sight.FIRST);
    assertThat(seen.see(key("blog", "r1"), 40_001)).isEqualTo(Sight.RETRY);
  }

  @Test
  void next_noIdOrALongOne_isNoRequest() {
    assertThat(key("blog", null)).isNull();
    assertThat(key("blog", "")).isNull();
    assertThat(key("blog", "é".repeat(RequestKeys.MAX_ID_CHARS + 1))).isNull();
    assertThat(key("blog", "é".repeat(RequestKeys.MAX_ID_CHARS))).isNotNull();
    assertThat(key(null, "r").high()).isEqualTo(key("default", "r").high());
    assertThat(key("a", "br").high()).isNotEqualTo(key("ab", "r").high());
  }

  @Test
  void flood_ofIds_isBoundedByTheHorizon() {
    SeenKeys seen = new SeenKeys(10_000, 2_000, MANY);
    long most = 0;
    for (int i = 0; i < 400_000; i++) {
      assertThat(seen.see(new OnceKey(i + 1L, i * 31L, i), i)).isEqualTo(Sight.FIRST);
      if (i % 100 == 0) {
        seen.forgetUpTo(i - 2_000);
        most = Math.max(most, seen.size());
      }
    }
    assertThat(most).isBetween(12_000L, 18_000L);
    seen.forgetUpTo(Long.MAX_VALUE);
    assertThat(seen.size()).isZero();
  }

  @Test
  void tooManyKeys_theOldestAreForgotten_andTold() {
    SeenKeys seen = new SeenKeys(40_000, 0, 100);
    for (int i = 0; i < 100; i++) {
      seen.see(new OnceKey(i + 1L, i, i), i < 60 ? 5_000 : 15_000);
    }
    assertThat(seen.size()).isEqualTo(100);
    assertThat(seen.forgottenEarly()).isZero();

    seen.see(new OnceKey(1_000, 1_000, 1_000), 25_000);

    assertThat(seen.size()).isEqualTo(41);
    assertThat(seen.forgottenEarly()).isEqualTo(60);
    assertThat(seen.see(new OnceKey(61, 60, 9), 25_000)).isEqualTo(Sight.RETRY);
    assertThat(seen.see(new OnceKey(60, 59, 9), 25_000)).isEqualTo(Sight.FIRST);
    assertThat(seen.size()).isEqualTo(42);
    seen.forgetUpTo(Long.MAX_VALUE);
    assertThat(seen.size()).isZero();
  }

  @Test
  void tooManyKeysOfOneTime_areBoundedToo() {
    SeenKeys seen = new SeenKeys(40_000, 0, 100);
    for (int i = 0; i < 10_050; i++) {
      seen.see(new OnceKey(i + 1L, i, i), 5_000);
      assertThat(seen.size()).isLessThanOrEqualTo(100);
    }
    assertThat(seen.forgottenEarly() + seen.size()).isEqualTo(10_050);
  }

  /** Remembers everything for ever. */
  @Property(tries = 1_000)
  void see_outOfOrderWithinTheLateness_asOneThatForgetsNothing(@ForAll long seed) {
    Random random = new Random(seed);
    long horizon = 1L + random.nextInt(1_000);
    int lateness = random.nextInt(500);
    SeenKeys seen = new SeenKeys(horizon, lateness, MANY);
    Map<Integer, List<Long>> firsts = new HashMap<>();
    long now = 0;
    for (int i = 0; i < 500; i++) {
      now += random.nextInt(20);
      seen.forgetUpTo(now);
      int id = random.nextInt(10);
      long at = now - random.nextInt(lateness + 1);
      List<Long> before = firsts.computeIfAbsent(id, unused -> new ArrayList<>());
      boolean retry = before.stream().anyMatch(first -> Math.abs(at - first) <= horizon);
      if (!retry) {
        before.add(at);
      }
      assertThat(seen.see(key("blog", "r" + id), at))
          .as("seed " + seed + ", event " + i)
          .isEqualTo(retry ? Sight.RETRY : Sight.FIRST);
    }
  }
}
