package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random events in random orders, late ones within the allowed lateness among them, with tasks that
 * see time differently, restarts in the middle and changes of parallelism; windows from one slice
 * up, shorter and longer than the lateness, and in time zones: what is read of every ranking equals
 * the oracle's. More cases: {@code mvn -pl job test -Dtest=ExactnessTest
 * -Djqwik.tries.default=100000}. A failing seed is printed, and repeated by {@code
 * -Dlivetop.seed=}.
 */
class ExactnessTest {
  private static final long START = 1_768_888_800_000L;
  private static final long[] LATENESSES = {0, 5_000, 20_000, 60_000, 200_000};
  private static final ZoneId[] ZONES = {
    ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("Pacific/Auckland")
  };

  @Property(shrinking = ShrinkingMode.OFF)
  void rankings_anyOrderAnyRestart_equalTheOracle(@ForAll long seed) {
    check(Long.getLong("livetop.seed", seed));
  }

  private static void check(long seed) {
    Random random = new Random(seed);
    WindowPlan plan = plan(random);
    Pipeline pipeline = new Pipeline(plan, 1 + random.nextInt(4));
    List<Oracle.Counted> events = new ArrayList<>();
    long now = START + random.nextInt(100_000);
    int rounds = 5 + random.nextInt(40);
    for (int round = 0; round < rounds; round++) {
      boolean silent = random.nextInt(6) == 0;
      now += silent ? random.nextInt(3_000_000) : random.nextInt(20_000);
      for (int i = random.nextInt(30); i > 0; i--) {
        count(random, plan, pipeline, now, events);
      }
      if (random.nextInt(3) == 0) {
        pipeline.send(Long.MAX_VALUE);
      }
      advance(random, pipeline, now - random.nextInt(5_000));
    }
    finish(pipeline, now + 10 * 86_400_000L);
    AsRead.assertReads(pipeline.published, titled(Oracle.rankings(plan, events)), "seed " + seed);
    assertThat(pipeline.left()).as("state left by seed " + seed).isEmpty();
  }

  private static void count(
      Random random, WindowPlan plan, Pipeline pipeline, long now, List<Oracle.Counted> events) {
    long late = random.nextInt(4) == 0 ? random.nextInt(250_000) : random.nextInt(3_000);
    long lateness = plan.allowedLatenessMillis();
    long earliest = Math.max(pipeline.fastestWatermark(), Long.MIN_VALUE + lateness) - lateness;
    long time = Math.max(now - late, Math.max(earliest + Pipeline.SLICE, START));
    Group group = new Group("site" + random.nextInt(3), random.nextBoolean() ? "pages" : "clicks");
    String item = "/" + (int) Math.abs(random.nextGaussian() * 4);
    Oracle.Counted event = new Oracle.Counted(group, item, time);
    events.add(event);
    events.add(event.status());
    pipeline.count(group, item, titleOf(item), time);
  }

  private static String titleOf(String item) {
    return item.equals("/3") || !item.startsWith("/") ? null : "Title of " + item;
  }

  /** Every event of an item carries the same title. */
  private static Map<Oracle.Key, Ranking> titled(Map<Oracle.Key, Ranking> rankings) {
    Map<Oracle.Key, Ranking> titled = new HashMap<>();
    rankings.forEach(
        (key, ranking) ->
            titled.put(
                key,
                new Ranking(
                    ranking.group(),
                    ranking.window(),
                    ranking.start(),
                    ranking.end(),
                    ranking.tally(),
                    ranking.places().stream().map(ExactnessTest::titled).toList())));
    return titled;
  }

  private static Ranking.Place titled(Ranking.Place place) {
    RankedItem item = place.item();
    return new Ranking.Place(
        new RankedItem(item.item(), item.count(), titleOf(item.item())), place.previousRank());
  }

  private static void advance(Random random, Pipeline pipeline, long watermark) {
    List<Integer> tasks = new ArrayList<>();
    for (int task = 0; task < pipeline.parallelism(); task++) {
      tasks.add(task);
    }
    Collections.shuffle(tasks, random);
    boolean restart = random.nextInt(8) == 0;
    int before = restart ? random.nextInt(tasks.size() + 1) : tasks.size();
    pipeline.send(watermark);
    tasks.subList(0, before).forEach(task -> pipeline.advance(task, watermark));
    if (restart) {
      pipeline.restart(1 + random.nextInt(4));
    }
  }

  private static void finish(Pipeline pipeline, long time) {
    pipeline.send(Long.MAX_VALUE);
    for (int task = 0; task < pipeline.parallelism(); task++) {
      pipeline.advance(task, time);
    }
  }

  static WindowPlan plan(Random random) {
    long offset = random.nextInt(4) == 0 ? 19_800_000 : 0;
    List<Window> all =
        new ArrayList<>(
            List.of(
                Window.sliding("5s", 5_000, 5_000, offset),
                Window.sliding("10s", 10_000, 10_000, offset),
                Window.sliding("20s", 20_000, 5_000, offset),
                Window.cumulative("30s", 30_000, 10_000, offset),
                Window.sliding("1m", 60_000, 60_000, offset),
                Window.sliding("2m", 120_000, 5_000, offset),
                Window.sliding("5m", 300_000, 5_000, offset),
                Window.sliding("15m", 900_000, 600_000, offset),
                Window.cumulative("10m", 600_000, 60_000, offset),
                Window.cumulative("1d", 86_400_000, 3_600_000, offset),
                Window.sliding("2d", 2 * 86_400_000, 2 * 86_400_000, offset)));
    Collections.shuffle(all, random);
    Map<String, ZoneId> zones = new HashMap<>();
    for (int site = 0; site < 2; site++) {
      if (random.nextInt(3) == 0) {
        zones.put("site" + site, ZONES[random.nextInt(ZONES.length)]);
      }
    }
    return new WindowPlan(
        all.subList(0, 1 + random.nextInt(6)),
        1 + random.nextInt(5),
        LATENESSES[random.nextInt(LATENESSES.length)],
        offset,
        Integer.MAX_VALUE,
        new SiteZones(zones));
  }
}
