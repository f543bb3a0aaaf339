package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Days of sites in ten zones, across both changes of their clocks where they change, with late
 * events, restarts and two zones in one job: each published day has what the calendar says.
 */
class ZoneChangesTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long LATENESS = 2 * HOUR;
  private static final ZoneId OTHER = ZoneId.of("Asia/Kathmandu");

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "America/Santiago",
          "Asia/Beirut",
          "Australia/Adelaide",
          "Australia/Lord_Howe",
          "America/St_Johns",
          "Pacific/Chatham",
          "Asia/Kolkata",
          "Asia/Tokyo");

  static Stream<Arguments> changes() {
    List<Arguments> changes = new ArrayList<>();
    for (String name : ZONES) {
      ZoneId zone = ZoneId.of(name);
      Instant at = Instant.parse("2026-01-20T00:00:00Z");
      for (int i = 0; i < 2; i++) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        at = next == null ? at.plusSeconds(10_000_000) : next.getInstant();
        changes.add(Arguments.of(zone, at, false));
        changes.add(Arguments.of(zone, at, true));
      }
    }
    return changes.stream();
  }

  private static WindowPlan plan(ZoneId zone, boolean cumulative) {
    Window days =
        cumulative ? Window.cumulative("1d", DAY, HOUR, 0) : Window.sliding("1d", DAY, DAY, 0);
    SiteZones zones = new SiteZones(Map.of("site", zone, "other", OTHER));
    return new WindowPlan(
        List.of(days, Window.sliding("1h", HOUR, HOUR, 0)),
        5,
        LATENESS,
        0,
        Integer.MAX_VALUE,
        zones);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void days_acrossAChangeOfClocks_haveWhatTheCalendarSays(
      ZoneId zone, Instant change, boolean cumulative) {
    Random random = new Random(change.toEpochMilli());
    Pipeline pipeline = new Pipeline(plan(zone, cumulative), 2);
    List<Oracle.Counted> events = new ArrayList<>();
    long begin = change.toEpochMilli() - 3 * DAY / 2;
    long end = change.toEpochMilli() + 3 * DAY / 2;
    for (long now = begin; now < end; now += 20 * MINUTE) {
      for (int i = random.nextInt(4); i > 0; i--) {
        long late = random.nextInt(4) == 0 ? random.nextInt((int) (LATENESS - 30 * MINUTE)) : 0;
        long time = Math.max(begin, now - late - random.nextInt(1_000));
        Group group = new Group(random.nextInt(3) == 0 ? "other" : "site", "pages");
        String item = "/" + random.nextInt(4);
        events.add(new Oracle.Counted(group, item, time));
        pipeline.count(group, item, null, time);
      }
      advance(pipeline, now);
      if (random.nextInt(20) == 0) {
        pipeline.restart(1 + random.nextInt(3));
      }
    }
    advance(pipeline, end + 5 * DAY);

    for (Group group : List.of(new Group("site", "pages"), new Group("other", "pages"))) {
      ZoneId ofSite = group.site().equals("site") ? zone : OTHER;
      Set<LocalDate> whole = assertDays(pipeline, events, group, ofSite);
      if (!cumulative) {
        assertThat(whole).containsAll(daysOf(events, group, ofSite));
      }
    }
    assertThat(pipeline.left()).isEmpty();
  }

  private static void advance(Pipeline pipeline, long watermark) {
    pipeline.send(watermark);
    for (int task = 0; task < pipeline.parallelism(); task++) {
      pipeline.advance(task, watermark);
    }
  }

  /** Returns the days that were published whole. */
  private static Set<LocalDate> assertDays(
      Pipeline pipeline, List<Oracle.Counted> events, Group group, ZoneId zone) {
    Set<LocalDate> published = new HashSet<>();
    for (Ranking ranking : pipeline.published.values()) {
      if (!ranking.group().equals(group) || !ranking.window().equals("1d")) {
        continue;
      }
      LocalDate date = Instant.ofEpochMilli(ranking.start()).atZone(zone).toLocalDate();
      assertThat(ranking.start()).isEqualTo(date.atStartOfDay(zone).toInstant().toEpochMilli());
      long nextDay = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
      assertThat(ranking.end()).isLessThanOrEqualTo(nextDay);
      Map<String, Long> counts = new HashMap<>();
      ranking.places().forEach(p -> counts.put(p.item().item(), p.item().count()));
      assertThat(counts)
          .as("%s, %s to %s", group, date, Instant.ofEpochMilli(ranking.end()))
          .isEqualTo(
              counted(
                  events,
                  group,
                  e ->
                      e.time() < ranking.end()
                          && Instant.ofEpochMilli(e.time())
                              .atZone(zone)
                              .toLocalDate()
                              .equals(date)));
      if (ranking.end() == nextDay) {
        published.add(date);
      }
    }
    return published;
  }

  private static Set<LocalDate> daysOf(List<Oracle.Counted> events, Group group, ZoneId zone) {
    return events.stream()
        .filter(e -> e.group().equals(group))
        .map(e -> Instant.ofEpochMilli(e.time()).atZone(zone).toLocalDate())
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> counted(
      List<Oracle.Counted> events, Group group, Predicate<Oracle.Counted> inWindow) {
    Map<String, Long> counts = new HashMap<>();
    events.stream()
        .filter(e -> e.group().equals(group) && inWindow.test(e))
        .forEach(e -> counts.merge(e.item(), 1L, Long::sum));
    return counts;
  }
}
