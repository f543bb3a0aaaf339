package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Events in any order: every ranking equals the oracle's, and so does that of any one time. */
class RecordedSlicesTest {
  private static final long START = 1_768_888_800_000L;
  private static final Boards BOARDS = Boards.parse("pages=view:page");

  @Property(shrinking = ShrinkingMode.OFF)
  void rankings_ofEventsInAnyOrder_equalTheOracle(@ForAll long seed) {
    Random random = new Random(seed);
    WindowPlan plan = ExactnessTest.plan(random);
    List<Oracle.Counted> events = events(random);
    RecordedSlices slices = recorded(plan, events);
    List<Oracle.Counted> all = new ArrayList<>(events);
    events.forEach(event -> all.add(event.status()));
    Map<Oracle.Key, Ranking> expected = Oracle.rankings(plan, all);

    Map<Oracle.Key, Ranking> published = new HashMap<>();
    slices.rankAll(plan, ranking -> published.put(key(ranking), ranking));
    AsRead.assertReads(published, expected, "seed " + seed);

    long newest = events.stream().mapToLong(Oracle.Counted::time).max().orElseThrow();
    long time = START + random.nextInt((int) (newest - START) + 100_000);
    for (Window window : plan.windows()) {
      assertThat(notEmpty(slices.newest(plan, window)))
          .as("newest of %s, seed %s", window, seed)
          .isEqualTo(
              at(expected, plan, window, w -> w.firstEndWith(Slices.endOf(newest, 5_000, 0))));
      assertThat(notEmpty(slices.at(plan, window, time)))
          .as("%s at %s, seed %s", window, time, seed)
          .isEqualTo(at(expected, plan, window, w -> w.lastEndUpTo(time)));
    }
  }

  private static List<Oracle.Counted> events(Random random) {
    List<Oracle.Counted> events = new ArrayList<>();
    long now = START;
    for (int i = 1 + random.nextInt(200); i > 0; i--) {
      now += random.nextInt(10) == 0 ? random.nextInt(5_000_000) : random.nextInt(20_000);
      String item = "/" + (int) Math.abs(random.nextGaussian() * 4);
      events.add(new Oracle.Counted(new Group("site" + random.nextInt(3), "pages"), item, now));
    }
    Collections.shuffle(events, random);
    return events;
  }

  private static RecordedSlices recorded(WindowPlan plan, List<Oracle.Counted> events) {
    RecordedSlices slices = new RecordedSlices();
    Combiner combiner =
        new Combiner(
            new CombinePlan(
                BOARDS, 5_000, plan.offsetMillis(), RecordedSlices.buckets(), 1_000_000, 7),
            slices::add);
    for (Oracle.Counted event : events) {
      Utf8[] page = {Utf8.of(event.item())};
      combiner.add(new Event(event.time(), event.group().site(), Utf8.of("view"), null, page));
    }
    combiner.sendAll();
    return slices;
  }

  private static Oracle.Key key(Ranking ranking) {
    return new Oracle.Key(ranking.group(), ranking.window(), ranking.end());
  }

  private static Map<Group, Ranking> notEmpty(List<Ranking> rankings) {
    Map<Group, Ranking> byGroup = new HashMap<>();
    for (Ranking ranking : rankings) {
      if (ranking.total() > 0) {
        assertThat(byGroup.put(ranking.group(), ranking)).isNull();
      }
    }
    return byGroup;
  }

  /** What the oracle has of the window that ends there, for each group. */
  private static Map<Group, Ranking> at(
      Map<Oracle.Key, Ranking> expected,
      WindowPlan plan,
      Window window,
      ToLongFunction<Window> endOf) {
    Map<Group, Ranking> found = new HashMap<>();
    expected.forEach(
        (key, ranking) -> {
          Window ofSite = plan.window(key.window(), key.group().site());
          boolean isAsked =
              key.window().equals(window.name()) && key.end() == endOf.applyAsLong(ofSite);
          if (isAsked && ranking.total() > 0) {
            found.put(key.group(), ranking);
          }
        });
    return found;
  }
}
