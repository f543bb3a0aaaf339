package livetop.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClickedPagesTest {
  private static final long EVERY = 5_000;

  private final Map<String, byte[]> kept = new HashMap<>();
  private final List<PageHotspots> published = new ArrayList<>();
  private HotspotPlan plan = plan(20, HotspotPlan.ANY_AGE, 5);
  private ClickedPages pages = new ClickedPages(plan);

  private static HotspotPlan plan(int windowSize, long maxAge, int maxPages) {
    return new HotspotPlan(windowSize, maxAge, 10, 2, EVERY, maxPages);
  }

  private void begin(HotspotPlan other) {
    kept.clear();
    published.clear();
    plan = other;
    pages = new ClickedPages(plan);
  }

  private static Click click(String page, long millis, int x) {
    return new Click("blog", page, new Point(millis, x, 0));
  }

  private void keep(ClickedPages of) {
    of.keep(
        new ClickedPages.Store() {
          @Override
          public void put(String key, byte[] packed) {
            kept.put(key, packed);
          }

          @Override
          public void remove(String key) {
            kept.remove(key);
          }
        });
  }

  private void restart() {
    keep(pages);
    ClickedPages restored = new ClickedPages(plan);
    restored.restore(kept, pages.publishedUpTo());
    pages = restored;
  }

  private void advanceTo(long watermark) {
    pages.advanceTo(watermark, published::add);
  }

  private static PageHotspots hotspots(String page, long end, Hotspot... hotspots) {
    return new PageHotspots("blog", page, end, List.of(hotspots));
  }

  @Test
  void pages_arePublishedAtMultiples_whenTheirPointsHaveChanged() {
    pages.add(click("/a", 1_000, 1));
    pages.add(click("/a", 2_000, 5));
    pages.add(click("/a", 5_000, 7));
    pages.add(click("/b", 5_001, 7));
    advanceTo(4_998);
    assertThat(published).isEmpty();

    advanceTo(4_999);
    advanceTo(17_000);
    assertThat(published)
        .containsExactly(
            hotspots("/a", 5_000, new Hotspot(2, 1, 0, 5, 0)),
            hotspots("/a", 10_000, new Hotspot(3, 1, 0, 7, 0)),
            hotspots("/b", 10_000));
  }

  @Test
  void lateClick_countsFromTheNextPublicationOn() {
    pages.add(click("/a", 1_000, 1));
    advanceTo(6_000);
    published.clear();

    assertThat(pages.add(click("/a", 2_000, 5))).isTrue();
    assertThat(pages.add(click("/a", 5_000, 6))).isFalse();
    advanceTo(12_000);
    assertThat(published).containsExactly(hotspots("/a", 10_000, new Hotspot(3, 1, 0, 6, 0)));
  }

  @Test
  void clicksThatAreTooOld_areLetGo_andThePageWithThem() {
    begin(plan(20, 60_000, 5));
    pages.add(click("/a", 1_000, 1));
    pages.add(click("/a", 11_000, 5));
    advanceTo(19_999);
    keep(pages);
    assertThat(kept).hasSize(1);
    published.clear();

    advanceTo(1_000_000_000_000L);
    assertThat(published).containsExactly(hotspots("/a", 65_000), hotspots("/a", 75_000));
    keep(pages);
    assertThat(kept).isEmpty();
    assertThat(pages.size()).isZero();
  }

  @Test
  void tooManyPages_thoseClickedLastStay_andItIsCounted() {
    for (int i = 0; i < 7; i++) {
      pages.add(click("/" + i, i, 0));
    }
    keep(pages);
    pages.add(click("/2", 9, 0));
    pages.add(click("/8", 9, 0));
    keep(pages);

    assertThat(kept).containsOnlyKeys("blog /2", "blog /4", "blog /5", "blog /6", "blog /8");
    assertThat(pages.dropped()).isEqualTo(3);
    restart();
    pages.add(click("/9", 9, 0));
    keep(pages);
    assertThat(kept).containsOnlyKeys("blog /2", "blog /5", "blog /6", "blog /8", "blog /9");
  }

  @Test
  void whileTimeStandsStill_publicationsAreLeftOut_andNoneIsWrong() {
    begin(plan(30, HotspotPlan.ANY_AGE, 5));
    for (int i = 0; i < 12; i++) {
      pages.add(click("/a", i * EVERY, i));
      pages.add(click("/a", i % 3 * EVERY, 100 + i));
    }
    advanceTo(12 * EVERY);
    List<Long> ends = published.stream().map(PageHotspots::end).collect(Collectors.toList());
    assertThat(ends).containsExactly(9 * EVERY, 10 * EVERY, 11 * EVERY, 12 * EVERY);
    for (int i = 0; i < 4; i++) {
      assertThat(published.get(i).hotspots()).hasSize(2);
    }
    assertThat(published.get(3).hotspots().get(0).points()).isEqualTo(12);
  }

  /** In any order that keeps within what the watermark allows, with restarts in between. */
  @Property(tries = 200)
  void published_afterRestarts_equalsDbscanOfAllClicksBefore(@ForAll long seed) {
    Random random = new Random(seed);
    begin(plan(1 + random.nextInt(30), random.nextBoolean() ? HotspotPlan.ANY_AGE : 20_000, 100));
    Map<String, List<Point>> clicks = new TreeMap<>();
    long now = 100_000;
    for (int i = 0; i < 300; i++) {
      now += random.nextInt(500);
      Click click =
          new Click(
              "blog",
              "/" + random.nextInt(3),
              new Point(now - random.nextInt(2_000), random.nextInt(60), random.nextInt(60)));
      assertThat(pages.add(click)).isFalse();
      clicks.computeIfAbsent(click.page(), isNew -> new ArrayList<>()).add(click.point());
      if (i % 20 == 0 || random.nextInt(10) == 0) {
        advanceTo(now - 2_000);
      }
      if (random.nextInt(60) == 0) {
        restart();
      }
    }
    advanceTo(now + 100_000);

    Map<String, PageHotspots> expected = new LinkedHashMap<>();
    for (long end = EVERY * 20; end <= now + 100_000; end += EVERY) {
      for (String page : clicks.keySet()) {
        List<Point> before = lookedAt(clicks.get(page), end - EVERY);
        List<Point> points = lookedAt(clicks.get(page), end);
        if (!points.equals(before)) {
          expected.put(
              page + end, new PageHotspots("blog", page, end, Dbscan.hotspots(points, 10, 2)));
        }
      }
    }
    assertThat(published).containsExactlyInAnyOrderElementsOf(expected.values());
  }

  private List<Point> lookedAt(List<Point> clicks, long end) {
    List<Point> points =
        clicks.stream().filter(point -> point.millis() < end).sorted().collect(Collectors.toList());
    points.subList(0, Math.max(0, points.size() - plan.windowSize())).clear();
    if (plan.maxAgeMillis() != HotspotPlan.ANY_AGE) {
      points.removeIf(point -> point.millis() < end - plan.maxAgeMillis());
    }
    return points;
  }

  @Test
  void packedPage_ofALaterVersion_isNotRead() {
    kept.put("blog /a", new byte[] {PackedPage.VERSION + 1});
    assertThatThrownBy(() -> pages.restore(kept, 0))
        .hasMessage("this job reads versions 1 to 1 of its packed form, not 2");
  }

  /** What earlier jobs have kept must be read for ever. */
  @Test
  void packedPage_ofVersion1_isRead() {
    byte[] packed = {1, 2, 100, 2, 3, 5, 8, 0, (byte) 0x88, 39, 1, (byte) 0xe8, 7, 6, 4};
    kept.put("blog /a", packed);
    pages.restore(kept, 0);
    advanceTo(5_000);

    assertThat(published).containsExactly(hotspots("/a", 5_000, new Hotspot(3, 1, -2, 4, 2)));
  }
}
