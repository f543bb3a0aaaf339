package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random events in random orders, late ones within the allowed lateness among them, with tasks that
 * see time differently, restarts in the middle and changes of parallelism: every ranking published
 * last equals the oracle's. More cases: {@code mvn -pl job test -Dtest=ExactnessTest
 * -Djqwik.tries.default=100000}. A failing seed is printed, and repeated by {@code
 * -Dlivetop.seed=}.
 */
class ExactnessTest {
  private static final long START = 1_768_888_800_000L;
  private static final long LATENESS = 60_000;

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
        count(random, pipeline, now, events);
      }
      if (random.nextInt(3) == 0) {
        pipeline.send(Long.MAX_VALUE);
      }
      advance(random, pipeline, now - random.nextInt(5_000));
    }
    finish(pipeline, now + 3 * 86_400_000L);
    AsRead.assertReads(pipeline.published, Oracle.rankings(plan, events), "seed " + seed);
    assertThat(pipeline.keptValues()).as("state left by seed " + seed).isZero();
  }

  private static void count(
      Random random, Pipeline pipeline, long now, List<Oracle.Counted> events) {
    long late = random.nextInt(4) == 0 ? random.nextInt(90_000) : random.nextInt(3_000);
    long earliest = Math.max(pipeline.fastestWatermark(), Long.MIN_VALUE + LATENESS) - LATENESS;
    long time = Math.max(now - late, Math.max(earliest + Pipeline.SLICE, START));
    Group group = new Group("site" + random.nextInt(2), random.nextBoolean() ? "pages" : "clicks");
    String item = "/" + (int) Math.abs(random.nextGaussian() * 4);
    events.add(new Oracle.Counted(group, item, time));
    pipeline.count(group, item, time);
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

  private static WindowPlan plan(Random random) {
    long offset = random.nextInt(4) == 0 ? 19_800_000 : 0;
    List<Window> all =
        new ArrayList<>(
            List.of(
                Window.sliding("1m", 60_000, 60_000, offset),
                Window.sliding("2m", 120_000, 5_000, offset),
                Window.sliding("5m", 300_000, 5_000, offset),
                Window.sliding("15m", 900_000, 600_000, offset),
                Window.cumulative("10m", 600_000, 60_000, offset),
                Window.cumulative("1d", 86_400_000, 3_600_000, offset)));
    Collections.shuffle(all, random);
    return new WindowPlan(
        all.subList(0, 1 + random.nextInt(all.size())),
        1 + random.nextInt(5),
        LATENESS,
        offset,
        Integer.MAX_VALUE,
        SiteZones.NONE);
  }
}
