package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rises equals what an oracle says that knows all events, through restarts and late ones. */
class RisingTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_768_888_800_000L;
  private static final List<Window> WINDOWS =
      List.of(
          Window.sliding("1m", MINUTE, MINUTE, 0),
          Window.sliding("2m", 2 * MINUTE, 10_000, 0),
          Window.sliding("5m", 5 * MINUTE, 15_000, 0),
          Window.sliding("1d", 1_440 * MINUTE, 1_440 * MINUTE, 0),
          Window.cumulative("1h", 60 * MINUTE, 10 * MINUTE, 0));

  /** An event, and how many advances of time came before it. */
  private record Arrived(Group group, String item, long time, int round) {}

  private static Rising rising(String shorter, String longer) {
    return Rising.of(shorter, longer, WINDOWS);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 600, 1000", // as before
    "100, 150, 5500",
    "5, 5, 1500",
    "100, 100, 11000",
    "1000, 6000, 1000",
    "2000, 7000, 1990",
    "0, 0, 1000",
    "3, 9, 1160", // 13 / 11.2
    "5, 3, 1500", // in a flood counts are lower bounds, each for itself
    "1000000000000, 1000000000000, 100000000001000",
  })
  void score_isTheRateAgainstTheRateBefore(long inShorter, long inLonger, long score) {
    List<Window> windows =
        List.of(
            Window.sliding("10m", 10 * MINUTE, 5_000, 0),
            Window.sliding("1h", 60 * MINUTE, MINUTE, 0));
    assertThat(Rising.of("10m", "1h", windows).score(inShorter, inLonger)).isEqualTo(score);
  }

  @Test
  void pairs_thatCannotBeCompared_areRefused() {
    assertThatThrownBy(() -> rising("2m", "1m")).hasMessage("the window 2m is not shorter than 1m");
    assertThatThrownBy(() -> rising("2m", "2m")).hasMessage("the window 2m is not shorter than 2m");
    assertThatThrownBy(() -> rising("3m", "5m")).hasMessage("there is no window 3m");
    for (String days : new String[] {"1h", "1d"}) {
      assertThatThrownBy(() -> rising("1m", days))
          .hasMessage(
              "the window " + days + " has no fixed length: it is cumulative, or tumbling days");
    }
  }

  @Test
  void ends_areThoseOfBothWindows() {
    Rising rising = rising("2m", "5m");
    assertThat(rising.endsAt(30_000)).isTrue();
    assertThat(rising.endsAt(20_000)).isFalse();
    assertThat(rising.endsAt(45_000)).isFalse();
    assertThat(rising.nextEnd(0)).isEqualTo(30_000);
  }

  private static WindowPlan plan(Random random) {
    List<Rising> pairs =
        random.nextBoolean()
            ? List.of(rising("1m", "5m"))
            : List.of(rising("1m", "2m"), rising("2m", "5m"));
    return new WindowPlan(
            WINDOWS, 1 + random.nextInt(5), 20_000, 0, Integer.MAX_VALUE, SiteZones.NONE)
        .comparing(pairs);
  }

  /** Late events count from the next time on at which windows are compared. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void risen_anyOrderAnyRestart_equalsTheOracle(@ForAll long seed) {
    Random random = new Random(seed);
    WindowPlan plan = plan(random);
    Pipeline pipeline = new Pipeline(plan, 1 + random.nextInt(3));
    List<Arrived> events = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    long now = START + random.nextInt(100_000);
    for (int round = 0; round < 10 + random.nextInt(60); round++) {
      now += random.nextInt(10) == 0 ? random.nextInt(900_000) : random.nextInt(20_000);
      for (int i = random.nextInt(40); i > 0; i--) {
        long time = now - random.nextInt(random.nextInt(5) == 0 ? 60_000 : 3_000);
        Group group =
            new Group("site" + random.nextInt(2), random.nextBoolean() ? "pages" : "clicks");
        String item = "/" + (int) Math.abs(random.nextGaussian() * 5);
        pipeline.count(group, item, null, time);
        events.add(new Arrived(group, item, time, round));
      }
      times.add(now - 2_000);
      advance(pipeline, now - 2_000);
      if (random.nextInt(8) == 0) {
        pipeline.restart(1 + random.nextInt(3));
        advance(pipeline, now - 2_000);
      }
    }
    times.add(now + 86_400_000);
    advance(pipeline, now + 86_400_000);

    Map<Oracle.Key, Ranking> expected = new HashMap<>();
    for (Rising pair : plan.rising()) {
      expect(pair, plan.k(), events, times, expected);
    }
    assertThat(pipeline.risen).isEqualTo(expected);
    pipeline.left().forEach(left -> assertThat(left).doesNotContain(":"));
  }

  private static void advance(Pipeline pipeline, long time) {
    pipeline.send(Long.MAX_VALUE);
    for (int task = 0; task < pipeline.parallelism(); task++) {
      pipeline.advance(task, time);
    }
  }

  private static void expect(
      Rising pair,
      int k,
      List<Arrived> events,
      List<Long> times,
      Map<Oracle.Key, Ranking> expected) {
    Set<Group> groups = new HashSet<>();
    TreeSet<Long> ends = new TreeSet<>();
    for (Arrived event : events) {
      groups.add(event.group());
      for (long end : Oracle.endsHolding(pair.shorter(), event.time())) {
        if (pair.endsAt(end)) {
          ends.add(end);
          ends.add(pair.nextEnd(end));
        }
      }
    }
    for (Group group : groups) {
      Ranking told = null;
      for (long end : ends) {
        Ranking ranking = at(pair, k, group, end, events, times);
        boolean isNew =
            told == null
                ? ranking.total() > 0
                : told.total() != ranking.total() || !told.places().equals(ranking.places());
        if (isNew) {
          expected.put(new Oracle.Key(group, pair.shorter().name(), end), ranking);
        }
        told = ranking.total() == 0 ? null : ranking;
      }
    }
  }

  /** All by itself: scores as fractions, from events that came before time reached the end. */
  private static Ranking at(
      Rising pair, int k, Group group, long end, List<Arrived> events, List<Long> times) {
    long shorter = pair.shorter().sizeMillis();
    long longer = pair.longer().sizeMillis();
    Map<String, long[]> counts = new HashMap<>();
    for (Arrived event : events) {
      boolean isInTime = event.round() == 0 || times.get(event.round() - 1) < end;
      if (event.group().equals(group) && isInTime && event.time() < end) {
        long[] both = counts.computeIfAbsent(event.item(), item -> new long[2]);
        both[0] += event.time() >= end - shorter ? 1 : 0;
        both[1] += event.time() >= end - longer ? 1 : 0;
      }
    }
    List<Ranking.Place> places = new ArrayList<>();
    counts.forEach(
        (item, both) -> {
          double before = (both[1] - both[0]) * (double) shorter / (longer - shorter);
          long score = (long) Math.floor((both[0] + 10) / (before + 10) * 1_000 + 1e-9);
          if (both[0] > 0 && score > 1_000) {
            places.add(Ranking.Place.risen(new RankedItem(item, both[0], null), both[1], score));
          }
        });
    places.sort(
        (a, b) ->
            a.score() != b.score()
                ? Long.compare(b.score(), a.score())
                : RankedItem.ORDER.compare(a.item(), b.item()));
    long total = counts.values().stream().mapToLong(both -> both[0]).sum();
    return Ranking.risen(
        group, pair, end, Tally.exact(total), places.subList(0, Math.min(k, places.size())));
  }
}
