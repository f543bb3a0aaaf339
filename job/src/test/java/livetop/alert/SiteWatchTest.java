package livetop.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import livetop.count.Group;
import livetop.count.RankedItem;
import livetop.count.Ranking;
import livetop.count.SiteZones;
import livetop.count.Tally;
import livetop.count.Window;
import livetop.count.WindowPlan;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class SiteWatchTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_768_888_800_000L;

  private WatchedSites sites;

  private static AlertPlan plan(long floor, Watch... watches) {
    List<Window> windows =
        List.of(
            Window.sliding("1m", MINUTE, MINUTE, 0), Window.sliding("1s", 1_000, 1_000, 3_600_000));
    return new AlertPlan(
        List.of(watches),
        new WindowPlan(windows, 200, MINUTE, 3_600_000, Integer.MAX_VALUE, SiteZones.NONE),
        floor);
  }

  private static Watch above(String board, String window, long count) {
    return new Watch(AlertKind.ABOVE, board, window, null, Limits.above(count * 1_000));
  }

  private static Watch silent() {
    return new Watch(AlertKind.SILENT, "pages", "1m", Usual.parse("2h"), null);
  }

  private static Ranking ranking(
      String board, String window, long end, long total, Object... items) {
    List<Ranking.Place> places = new ArrayList<>();
    for (int i = 0; i < items.length; i += 2) {
      long count = ((Number) items[i + 1]).longValue();
      places.add(new Ranking.Place(new RankedItem((String) items[i], count, null), 0));
    }
    return new Ranking(
        new Group("blog", board), window, end - MINUTE, end, Tally.exact(total), places);
  }

  /** One page in one minute. */
  private void minute(int minute, int views) {
    sites.add(
        views == 0
            ? ranking("pages", "1m", START + minute * MINUTE, 0)
            : ranking("pages", "1m", START + minute * MINUTE, views, "/a", views));
  }

  private void advance(int minute) {
    sites.advanceTo(START + minute * MINUTE);
  }

  /** When something was published, and what: minutes, and state and value of each alert. */
  private List<String> published() {
    return sites.published().stream()
        .map(
            all ->
                (all.at() - START) / MINUTE
                    + all.alerts().stream()
                        .map(alert -> " " + alert.state().word() + " " + alert.value() / 1_000)
                        .collect(Collectors.joining(",")))
        .collect(Collectors.toList());
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void published_throughBurstsNightsAndLateEvents_equalsTheOracle(@ForAll long seed) {
    AlertScenario scenario = new AlertScenario(seed);
    sites = new WatchedSites(AlertScenario.plan());
    for (int round = 0; round < 500; round++) {
      List<Ranking> written = scenario.next();
      scenario.advance();
      written.forEach(sites::add);
      sites.advanceTo(scenario.watermark());
    }
    scenario.end().forEach(sites::add);
    sites.advanceTo(scenario.watermark());

    assertThat(sites.published().stream().map(SiteAlerts::toString))
        .containsExactlyInAnyOrderElementsOf(scenario.expected());
    assertThat(sites.kept()).isEmpty();
    assertThat(sites.hasTimers()).isFalse();
  }

  @Test
  void page_betweenBothThresholds_doesNotFlap() {
    sites = new WatchedSites(plan(1, above("pages", "1m", 100)));
    int[] views = {100, 101, 90, 80, 101, 79, 90, 0};
    for (int minute = 0; minute < views.length; minute++) {
      minute(minute, views[minute]);
      advance(minute);
    }
    assertThat(published())
        .containsExactly(
            "1 begins 101", "2 continues 90", "3 continues 80", "4 continues 101", "5 over 79");
    advance(14);
    assertThat(published()).hasSize(5);
    advance(60);
    assertThat(published()).last().isEqualTo("15");
    assertThat(sites.kept()).isEmpty();
  }

  @Test
  void page_thatGoesOnWithoutAWrittenRanking_isToldAgainNowAndThen() {
    sites = new WatchedSites(plan(1, above("pages", "1m", 100)));
    minute(0, 200);
    advance(25);
    minute(26, 0);
    advance(26);
    assertThat(published())
        .containsExactly(
            "0 begins 200", "1 continues 200", "11 continues 200", "21 continues 200", "26 over 0");
  }

  @Test
  void page_thatIsListedNoMore_hasWhatTheLastOneHas() {
    sites = new WatchedSites(plan(1, above("pages", "1m", 100)));
    sites.add(ranking("pages", "1m", START, 300, "/a", 200, "/b", 100));
    advance(0);
    sites.add(ranking("pages", "1m", START + MINUTE, 500, "/b", 99, "/c", 90));
    advance(1);
    sites.add(ranking("pages", "1m", START + 2 * MINUTE, 268, "/b", 99, "/c", 90));
    advance(2);
    assertThat(published()).containsExactly("0 begins 200", "1 continues 90", "2 over 79");
  }

  @Test
  void silence_isToldByTimeAlone_andIsOverWithAView() {
    sites = new WatchedSites(plan(10, silent()));
    for (int minute = 0; minute < 150; minute++) {
      minute(minute, 10);
      advance(minute);
    }
    minute(150, 0);
    advance(149);
    assertThat(published()).isEmpty();
    advance(155);
    minute(156, 1);
    advance(156);
    assertThat(published()).containsExactly("150 begins 0", "151 continues 0", "156 over 1");
    assertThat(sites.published().get(0).alerts().get(0).usual()).isEqualTo(10);
  }

  @Test
  void silence_thatNeverEnds_isOverWhenNothingIsRemembered() {
    sites = new WatchedSites(plan(10, silent()));
    minute(0, 50);
    advance(120);
    minute(121, 0);
    advance(1_000_000);
    assertThat(published()).startsWith("121 begins 0").endsWith("240 over 0", "250");
    assertThat(sites.kept()).isEmpty();
    assertThat(sites.hasTimers()).isFalse();
  }

  @Test
  void silence_beforeEnoughIsKnown_isNotTold() {
    sites = new WatchedSites(plan(10, silent()));
    minute(0, 50);
    advance(90);
    minute(91, 0);
    advance(119);
    assertThat(published()).isEmpty();
    advance(120);
    assertThat(published()).containsExactly("120 begins 0");
  }

  @Test
  void jumpOfTime_overNothing_costsNothing() {
    sites = new WatchedSites(plan(1, above("pages", "1m", 100)));
    minute(0, 200);
    minute(1, 0);
    advance(10_000_000);
    minute(10_000_001, 200);
    advance(10_000_001);
    assertThat(published())
        .containsExactly("0 begins 200", "1 over 0", "11", "10000001 begins 200");
    assertThat(sites.looks()).isEqualTo(4);
  }

  @Test
  void windowOfASecond_isLookedAtEveryFiveSeconds() {
    sites = new WatchedSites(plan(1, above("pages", "1s", 0)));
    for (int second = 1; second <= 60; second++) {
      sites.add(ranking("pages", "1s", START + second * 1_000, second, "/" + second, second));
    }
    sites.advanceTo(START + MINUTE);
    assertThat(sites.looks()).isEqualTo(12);
    assertThat(sites.published()).hasSize(12);
  }

  @Test
  void pages_thatAreTooMany_areDropped_theStrongestStay() {
    sites = new WatchedSites(plan(1, above("pages", "1m", 10)));
    Object[] items = new Object[300];
    for (int i = 0; i < 150; i++) {
      items[2 * i] = "/" + i;
      items[2 * i + 1] = 1_000 - i;
    }
    sites.add(ranking("pages", "1m", START, 1_000_000, items));
    advance(0);

    List<Alert> alerts = sites.published().get(0).alerts();
    assertThat(alerts).hasSize(100);
    assertThat(alerts.stream().mapToLong(Alert::value).min()).hasValue(901_000);
    assertThat(sites.dropped()).isEqualTo(50);

    sites.add(ranking("pages", "1m", START + MINUTE, 3, "/x", 2, "/y", 1));
    advance(1);
    sites.add(ranking("pages", "1m", START + 2 * MINUTE, 70, "/x", 50, "/y", 20));
    advance(2);
    alerts = sites.published().get(2).alerts();
    assertThat(alerts).hasSize(100);
    assertThat(alerts.subList(0, 2).stream().map(Alert::item)).containsExactly("/x", "/y");
    assertThat(sites.dropped()).isEqualTo(50);
  }

  @Test
  void watchThatIsGone_endsItsAlerts_andLeavesNothing() {
    AlertPlan before = plan(1, silent(), above("pages", "1m", 100), above("clicks", "1m", 1));
    sites = new WatchedSites(before);
    minute(0, 200);
    advance(0);
    minute(1, 300);
    sites.add(ranking("clicks", "1m", START + MINUTE, 9, "/a", 9));

    sites.restart(plan(1, above("clicks", "1m", 5)));
    advance(1);
    assertThat(published()).containsExactly("0 begins 200", "1 begins 9, over 200");
    assertThat(sites.kept()).containsExactlyInAnyOrder("site", "now clicks:1m");

    sites.add(ranking("clicks", "1m", START + 2 * MINUTE, 0));
    advance(100);
    assertThat(sites.kept()).isEmpty();
  }

  @Test
  void whatIsPublished_isReadAsItWas() {
    sites = new WatchedSites(plan(1, above("pages", "1m", 100), silent()));
    minute(0, 200);
    advance(150);
    minute(151, 0);
    advance(152);
    for (SiteAlerts alerts : sites.published()) {
      assertThat(SiteAlerts.unpack(alerts.pack())).isEqualTo(alerts).hasToString(alerts.toString());
    }
    assertThat(sites.published().get(0).news()).hasSize(1);
    assertThat(sites.published().get(1).news()).isEmpty();
  }

  /** What is not remembered by name has at most what the last of those has that are. */
  @Test
  void pastStanding_remembersTheFirst_andBoundsTheRest() {
    Random random = new Random(3);
    Object[] items = new Object[120];
    long total = 0;
    for (int i = 0; i < 60; i++) {
      items[2 * i] = "/" + i;
      items[2 * i + 1] = 200 - 2 * i - random.nextInt(2);
      total += ((Number) items[2 * i + 1]).longValue();
    }
    Standing standing = Standing.of(ranking("pages", "1m", START, total, items));
    PastStanding past = PastStanding.unpack(PastStanding.pack(standing));

    assertThat(past.total()).isEqualTo(total);
    for (int i = 0; i < 60; i++) {
      long count = ((Number) items[2 * Math.min(i, PastStanding.MAX_ITEMS - 1) + 1]).longValue();
      assertThat(past.countOf("/" + i)).isEqualTo(count);
    }
    assertThat(PastStanding.pack(standing)).hasSizeLessThan(700);
  }
}
