package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import livetop.event.Boards;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Visitors equal what an oracle says that knows all views, through restarts and late ones. */
class VisitorsTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_768_888_800_000L;
  private static final Group PAGES = new Group("blog", "pages");
  private static final Boards BOARDS = Boards.parse("pages=view:page,clicks=click:page");
  private static final List<Window> WINDOWS =
      List.of(
          Window.sliding("1m", MINUTE, MINUTE, 0),
          Window.sliding("2m", 2 * MINUTE, 10_000, 0),
          Window.sliding("5m", 5 * MINUTE, 15_000, 0),
          Window.cumulative("1h", 60 * MINUTE, 10 * MINUTE, 0),
          Window.sliding("1d", 1_440 * MINUTE, 1_440 * MINUTE, 0));
  private static final Map<String, Set<String>> ALL =
      Map.of(
          "1m", Set.of("pages"),
          "2m", Set.of("pages", "clicks"),
          "5m", Set.of("clicks"),
          "1h", Set.of("pages"),
          "1d", Set.of("pages"));

  private static WindowPlan windows(int k) {
    SiteZones zones = new SiteZones(Map.of("site1", ZoneId.of("Asia/Kathmandu")));
    return new WindowPlan(WINDOWS, k, 20_000, 0, Integer.MAX_VALUE, zones);
  }

  private static VisitorPlan plan(WindowPlan windows, Map<String, Set<String>> lists, int readers) {
    return new VisitorPlan(windows, BOARDS.all(), lists, Integer.MAX_VALUE, readers);
  }

  /** As the job makes them: spread evenly. */
  private static long hash(String reader) {
    return reader == null ? 0 : new SplittableRandom(reader.hashCode()).nextLong();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void visitors_anyOrderAnyRestart_equalTheOracle(@ForAll long seed) {
    Random random = new Random(seed);
    WindowPlan windows = windows(1 + random.nextInt(5));
    VisitorPipeline pipeline =
        new VisitorPipeline(plan(windows, ALL, Integer.MAX_VALUE), 1 + random.nextInt(3));
    List<VisitorOracle.View> views = new ArrayList<>();
    long now = START + random.nextInt(100_000);
    long watermark = Long.MIN_VALUE;
    for (int round = 0; round < 10 + random.nextInt(50); round++) {
      now += random.nextInt(10) == 0 ? random.nextInt(900_000) : random.nextInt(20_000);
      for (int i = random.nextInt(40); i > 0; i--) {
        long time = now - random.nextInt(random.nextInt(5) == 0 ? 90_000 : 3_000);
        Group group =
            new Group("site" + random.nextInt(2), random.nextBoolean() ? "pages" : "clicks");
        String item = "/" + (int) Math.abs(random.nextGaussian() * 5);
        String reader = random.nextInt(10) == 0 ? null : "r" + random.nextInt(30);
        pipeline.view(group, item, null, hash(reader), time);
        views.add(new VisitorOracle.View(group, item, reader, time, watermark));
      }
      watermark = now - 2_000;
      pipeline.advance(watermark);
      if (random.nextInt(8) == 0) {
        pipeline.restart(1 + random.nextInt(3));
        pipeline.advance(watermark);
      }
    }
    pipeline.advance(now + 3 * 86_400_000);

    assertThat(pipeline.told).isEqualTo(new VisitorOracle(windows, views).rankings(ALL));
    assertThat(pipeline.left()).isEmpty();
  }

  /** Nineteen of twenty numbers are within the error that they tell; hashes are of fixed seeds. */
  @Test
  void visitors_aboveTheLimit_areWithinTheErrorThatIsTold_alsoWhereAPageWasHuge() {
    WindowPlan windows = windows(100);
    Map<String, Set<String>> lists = Map.of("2m", Set.of("pages"), "1h", Set.of("pages"));
    int told = 0;
    int sampled = 0;
    int wrong = 0;
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      VisitorPipeline pipeline = new VisitorPipeline(plan(windows, lists, 256), 2);
      List<VisitorOracle.View> views = new ArrayList<>();
      for (int round = 0; round < 60; round++) {
        long now = START + round * 10_000;
        int flood = round % 30 < 6 ? 1_500 : 10;
        for (int i = 0; i < flood + 60; i++) {
          String item = i < flood ? "/flood" : "/" + i % 3;
          String reader = seed + " " + (i < flood ? random.nextInt(20_000) : random.nextInt(900));
          pipeline.view(PAGES, item, null, hash(reader), now);
          views.add(new VisitorOracle.View(PAGES, item, reader, now, now - 1));
        }
        pipeline.advance(now);
        if (round % 7 == seed % 7) {
          pipeline.restart(1 + seed % 3);
          pipeline.advance(now);
        }
      }
      pipeline.advance(START + 3 * 86_400_000);
      assertThat(pipeline.left()).isEmpty();
      VisitorOracle oracle = new VisitorOracle(windows, views);
      for (Map.Entry<Oracle.Key, Ranking> ranking : pipeline.told.entrySet()) {
        Map<String, Long> exact = new HashMap<>();
        oracle
            .at(ranking.getKey())
            .places()
            .forEach(place -> exact.put(place.item().item(), place.visitors()));
        for (Ranking.Place place : ranking.getValue().places()) {
          long visitors = exact.get(place.item().item());
          told++;
          sampled += place.error() > 0 ? 1 : 0;
          wrong += Math.abs(place.visitors() - visitors) > place.error() ? 1 : 0;
        }
      }
    }
    assertThat(sampled).isGreaterThan(200);
    assertThat(told - sampled).as("exact where all are known").isGreaterThan(200);
    assertThat(wrong).as("of %d", sampled).isLessThanOrEqualTo(sampled / 20);
  }

  @Test
  void reloading_movesNothing() {
    Map<String, Set<String>> lists = Map.of("1m", Set.of("pages"));
    VisitorPipeline pipeline = new VisitorPipeline(plan(windows(5), lists, 100), 1);
    for (int i = 0; i < 100; i++) {
      pipeline.view(PAGES, "/reloaded", "Again", hash("one"), START + i * 100);
    }
    pipeline.view(PAGES, "/read", "Read", hash("one"), START);
    pipeline.view(PAGES, "/read", "Read", hash("two"), START + 30_000);
    pipeline.view(PAGES, "/nobody", null, 0, START);
    pipeline.advance(START + MINUTE);

    assertThat(pipeline.told.values())
        .containsExactly(
            Ranking.visited(
                PAGES,
                WINDOWS.get(0),
                START + MINUTE,
                Tally.exact(103),
                List.of(
                    Ranking.Place.visited(new RankedItem("/read", 2, "Read"), 2, 0),
                    Ranking.Place.visited(new RankedItem("/reloaded", 100, "Again"), 1, 0))));
  }

  /** A flood of pages leaves its heavy ones; what the readers of others are short of is told. */
  @Test
  void floodOfItems_isBounded_andTellsWhatIsMissing() {
    int maxItems = 20;
    WindowPlan windows = new WindowPlan(WINDOWS, 100, 0, 0, maxItems, SiteZones.NONE);
    VisitorPlan plan =
        new VisitorPlan(windows, BOARDS.all(), Map.of("1m", Set.of("pages")), 200, 1_000);
    VisitorPipeline pipeline = new VisitorPipeline(plan, 2);
    Map<String, Set<String>> readers = new HashMap<>();
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String item = i % 10 == 0 ? "/read/" + i % 3 : "/made-up/" + i;
      String reader = "r" + random.nextInt(500);
      pipeline.view(PAGES, item, null, hash(reader), START + i);
      readers.computeIfAbsent(item, x -> new HashSet<>()).add(reader);
    }
    pipeline.restart(1);
    assertThat(pipeline.keptBytes()).isLessThan(100_000);
    pipeline.advance(START + MINUTE);

    Ranking ranking = pipeline.told.values().iterator().next();
    assertThat(ranking.total()).isEqualTo(20_000);
    assertThat(ranking.tally().maxError()).isPositive();
    assertThat(pipeline.leftOut()).isGreaterThan(10_000);
    for (int rank = 0; rank < 3; rank++) {
      Ranking.Place place = ranking.places().get(rank);
      int all = readers.get(place.item().item()).size();
      assertThat(place.item().item()).startsWith("/read/");
      assertThat(place.visitors()).isBetween(all - ranking.tally().maxError(), (long) all);
    }
  }
}
