package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * One site is flooded with pages, also late ones, another is not: the flooded one's counts are
 * never above the truth and never below it by more than the error they state, its totals are exact,
 * and so is everything of the other site.
 */
class HeavyHittersTest {
  private static final long START = 1_768_888_800_000L;
  private static final Group FLOODED = new Group("flooded", "pages");
  private static final Group QUIET = new Group("quiet", "pages");
  private static final int K = 5;
  private static final int MAX_ITEMS = 60;
  private static final int LATENESS = 20_000;

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void flood_ofOneSite_staysWithinTheStatedError(@ForAll long seed) {
    Random random = new Random(seed);
    WindowPlan plan =
        new WindowPlan(
            List.of(
                Window.sliding("5s", 5_000, 5_000, 0),
                Window.sliding("30s", 30_000, 5_000, 0),
                Window.sliding("1m", 60_000, 60_000, 0)),
            K,
            LATENESS,
            0,
            30,
            SiteZones.NONE);
    Pipeline pipeline = new Pipeline(plan, 2, MAX_ITEMS);
    List<Oracle.Counted> events = new ArrayList<>();
    for (int second = 0; second < 90; second++) {
      for (int i = 0; i < 100; i++) {
        long late = random.nextInt(10) == 0 ? random.nextInt(LATENESS - 5_000) : 0;
        long time = Math.max(START, START + second * 1_000L + i - late);
        boolean hot = random.nextInt(3) == 0;
        count(pipeline, events, FLOODED, hot ? "/hot" + i % 7 : "/" + random.nextInt(), time);
        if (i % 10 == 0) {
          count(pipeline, events, QUIET, "/" + random.nextInt(20), time);
        }
      }
      if (random.nextInt(20) == 0) {
        pipeline.restart(1 + random.nextInt(3));
      }
      advance(pipeline, START + second * 1_000L);
    }
    advance(pipeline, START + 10_000_000);

    Map<Oracle.Key, Ranking> exact = Oracle.rankings(plan, events);
    AsRead.assertReads(of(QUIET, pipeline.published), of(QUIET, exact), "seed " + seed);
    assertThat(exact.keySet()).containsAll(pipeline.published.keySet());
    int approximate = 0;
    for (Ranking published : of(FLOODED, pipeline.published).values()) {
      check(published, events);
      approximate += published.tally().maxError() > 0 ? 1 : 0;
    }
    assertThat(approximate).isGreaterThan(10);
    assertThat(pipeline.left()).isEmpty();
  }

  private static Map<Oracle.Key, Ranking> of(Group group, Map<Oracle.Key, Ranking> all) {
    Map<Oracle.Key, Ranking> ofGroup = new HashMap<>(all);
    ofGroup.keySet().removeIf(key -> !key.group().equals(group));
    return ofGroup;
  }

  private static void count(
      Pipeline pipeline, List<Oracle.Counted> events, Group group, String item, long time) {
    Oracle.Counted event = new Oracle.Counted(group, item, time);
    events.add(event);
    events.add(event.status());
    pipeline.count(group, item, null, time);
  }

  private static void advance(Pipeline pipeline, long watermark) {
    pipeline.send(watermark);
    for (int task = 0; task < pipeline.parallelism(); task++) {
      pipeline.advance(task, watermark);
    }
  }

  private static void check(Ranking ranking, List<Oracle.Counted> events) {
    Map<String, Long> truth = new HashMap<>();
    for (Oracle.Counted event : events) {
      boolean inWindow = event.time() >= ranking.start() && event.time() < ranking.end();
      if (inWindow && event.group().equals(ranking.group())) {
        truth.merge(event.item(), 1L, Long::sum);
      }
    }
    long maxError = ranking.tally().maxError();
    assertThat(ranking.total()).isEqualTo(truth.values().stream().mapToLong(c -> c).sum());
    for (Ranking.Place place : ranking.places()) {
      long count = truth.remove(place.item().item());
      assertThat(place.item().count()).isBetween(count - maxError, count);
    }
    long last = ranking.places().size() < K ? 0 : ranking.places().get(K - 1).item().count();
    assertThat(truth.values()).allMatch(count -> count <= last + maxError);
  }

  /** More different items than are counted one by one, all of them when they are late. */
  @Test
  void flood_thatIsLate_keepsTotalsExact_andStatesItsError() {
    WindowPlan plan =
        new WindowPlan(
            List.of(Window.sliding("30s", 30_000, 5_000, 0)),
            K,
            60_000,
            0,
            Integer.MAX_VALUE,
            SiteZones.NONE);
    Pipeline pipeline = new Pipeline(plan, 1, MAX_ITEMS);
    List<Oracle.Counted> events = new ArrayList<>();
    count(pipeline, events, FLOODED, "/first", START + 1);
    advance(pipeline, START + 10_000);
    for (int i = 0; i < 1_000; i++) {
      count(pipeline, events, FLOODED, "/" + i, START + 1_000 + i);
      count(pipeline, events, FLOODED, "/hot" + i % 3, START + 1_000 + i);
    }
    pipeline.send(Long.MAX_VALUE);
    advance(pipeline, START + 1_000_000);

    Map<Oracle.Key, Ranking> flooded = of(FLOODED, pipeline.published);
    assertThat(flooded.values()).allMatch(r -> r.total() == 0 || r.tally().maxError() > 0);
    flooded.values().forEach(ranking -> check(ranking, events));
    AsRead.assertReads(
        of(new Group("flooded", "status"), pipeline.published),
        of(new Group("flooded", "status"), Oracle.rankings(plan, events)),
        "status");
  }

  /** What comes when a ranking that it belongs to is final counts in those that are not. */
  @Test
  void countsBeyondLateness_areInTheTotalOfEveryRankingThatShowsThem() {
    WindowPlan plan =
        new WindowPlan(
            List.of(Window.sliding("5m", 300_000, 5_000, 0)),
            K,
            10_000,
            0,
            Integer.MAX_VALUE,
            SiteZones.NONE);
    Pipeline pipeline = new Pipeline(plan, 1);
    pipeline.count(QUIET, "/x", null, START + 59_000);
    advance(pipeline, START + 60_000);
    pipeline.count(FLOODED, "/a", null, START + 1);
    pipeline.send(Long.MAX_VALUE);
    pipeline.count(FLOODED, "/a", null, START + 56_000);
    pipeline.send(Long.MAX_VALUE);
    advance(pipeline, START + 61_000);

    assertThat(of(FLOODED, pipeline.published).values().stream().map(Ranking::toString).sorted())
        .containsExactly(
            "flooded/pages/5m@1768888855000 total=1 [/a×1]",
            "flooded/pages/5m@1768888860000 total=2 [/a×2(1)]");
  }
}
