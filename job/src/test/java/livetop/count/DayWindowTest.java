package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayWindowTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private static Window tumbling(String zone) {
    return Window.sliding("1d", DAY, DAY, 0).in(ZoneId.of(zone), 0);
  }

  private static Window cumulative(long step, String zone) {
    return Window.cumulative("1d", DAY, step, 0).in(ZoneId.of(zone), 0);
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  @Test
  void day_beginsAtMidnightThere_andIsAnHourShorterOrLongerWhereClocksChange() {
    Window berlin = tumbling("Europe/Berlin");
    assertThat(berlin.lastEndUpTo(at("2026-11-26T12:00:00Z")))
        .isEqualTo(at("2026-11-25T23:00:00Z"));
    assertThat(berlin.startOf(at("2026-03-29T22:00:00Z"))).isEqualTo(at("2026-03-28T23:00:00Z"));
    assertThat(berlin.startOf(at("2026-10-25T23:00:00Z"))).isEqualTo(at("2026-10-24T22:00:00Z"));
    assertThat(berlin.nextEnd(at("2026-10-24T22:00:00Z"))).isEqualTo(at("2026-10-25T23:00:00Z"));
    assertThat(berlin.previousEnd(at("2026-03-29T22:00:00Z")))
        .isEqualTo(at("2026-03-28T23:00:00Z"));
    assertThat(berlin.sliceMillis()).isEqualTo(HOUR);
  }

  @Test
  void dayThatClocksBeginLater_beginsWithItsFirstInstant() {
    Window santiago = tumbling("America/Santiago");
    long change = at("2026-09-06T04:00:00Z");
    assertThat(santiago.lastEndUpTo(change)).isEqualTo(change);
    assertThat(santiago.startOf(change)).isEqualTo(change - DAY);
    assertThat(santiago.nextEnd(change)).isEqualTo(change + 23 * HOUR);
  }

  @Test
  void midnightThatComesTwice_endsTheDayTheSecondTime() {
    Window beirut = tumbling("Asia/Beirut");
    long end = at("2026-10-24T22:00:00Z");
    assertThat(beirut.lastEndUpTo(end)).isEqualTo(end);
    assertThat(end - beirut.startOf(end)).isEqualTo(25 * HOUR);
  }

  @Test
  void steps_areCountedFromTheStart_theLastMayBeShorter() {
    Window hours = cumulative(8 * HOUR, "Europe/Berlin");
    List<Long> ends = new ArrayList<>();
    long end = at("2026-03-27T23:00:00Z");
    while (end < at("2026-03-30T22:00:00Z")) {
      end = hours.nextEnd(end);
      ends.add(end);
    }
    assertThat(ends.stream().map(Instant::ofEpochMilli).map(Instant::toString))
        .containsExactly(
            "2026-03-28T07:00:00Z",
            "2026-03-28T15:00:00Z",
            "2026-03-28T23:00:00Z",
            "2026-03-29T07:00:00Z",
            "2026-03-29T15:00:00Z",
            "2026-03-29T22:00:00Z",
            "2026-03-30T06:00:00Z",
            "2026-03-30T14:00:00Z",
            "2026-03-30T22:00:00Z");
  }

  @Test
  void slices_areAsLongAsTheZonesOffsetsAllow() {
    assertThat(cumulative(600_000, "Europe/Berlin").sliceMillis()).isEqualTo(600_000);
    assertThat(cumulative(600_000, "Asia/Kathmandu").sliceMillis()).isEqualTo(300_000);
    assertThat(tumbling("Asia/Kathmandu").sliceMillis()).isEqualTo(900_000);
    assertThat(tumbling("Australia/Lord_Howe").sliceMillis()).isEqualTo(1_800_000);
    assertThat(tumbling("Asia/Kolkata").sliceMillis()).isEqualTo(1_800_000);
    assertThat(tumbling("UTC").sliceMillis()).isEqualTo(HOUR);
  }

  @Test
  void weeks_beginOnMonday() {
    Window week = Window.sliding("7d", 7 * DAY, 7 * DAY, 0).in(ZoneId.of("Europe/Berlin"), 0);
    assertThat(week.lastEndUpTo(at("2026-11-26T12:00:00Z"))).isEqualTo(at("2026-11-22T23:00:00Z"));
  }

  @Test
  void otherWindows_haveNoZone() {
    Window sliding = Window.sliding("1d", DAY, 600_000, 0);
    assertThat(sliding.in(ZoneId.of("Europe/Berlin"), 0)).isSameAs(sliding);
    Window hours = Window.cumulative("36h", 36 * HOUR, HOUR, 0);
    assertThat(hours.in(ZoneId.of("Europe/Berlin"), 0)).isSameAs(hours);
  }

  /** Every instant of three years, half an hour apart, asked in an order that no cache likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin", "America/New_York", "America/Santiago", "Asia/Beirut", "Asia/Kathmandu",
        "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Asia/Tokyo",
            "America/Havana"
      })
  void windows_areThoseOfTheLocalDates(String name) {
    ZoneId zone = ZoneId.of(name);
    Window day = tumbling(name);
    Window sofar = cumulative(8 * HOUR, name);
    for (int i = 0; i < 3 * 365 * 48; i++) {
      long time = at("2025-06-01T00:00:00Z") + (long) (i * 7919 % (3 * 365 * 48)) * 1_800_000;
      LocalDate date = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
      long start = date.atStartOfDay(zone).toInstant().toEpochMilli();
      long end = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
      assertThat(day.lastEndUpTo(time)).isEqualTo(start);
      assertThat(day.startOf(end)).isEqualTo(start);
      assertThat(day.nextEnd(start)).isEqualTo(end);
      assertThat(day.previousEnd(end)).isEqualTo(start);
      long last = sofar.lastEndUpTo(time);
      assertThat(last).isBetween(start, time);
      assertThat((last - start) % (8 * HOUR)).isZero();
      assertThat(sofar.nextEnd(last)).isEqualTo(Math.min(end, last + 8 * HOUR)).isGreaterThan(time);
      assertThat(sofar.previousEnd(sofar.nextEnd(last))).isEqualTo(last);
      assertThat(sofar.startOf(sofar.nextEnd(last))).isEqualTo(start);
      assertThat(start % day.sliceMillis()).isZero();
    }
  }
}
