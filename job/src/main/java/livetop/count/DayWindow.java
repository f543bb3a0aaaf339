package livetop.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A window of whole days in a time zone. A day is from its first instant to that of the next one,
 * so it has 23 or 25 hours where clocks change. Windows of several days are counted from
 * 1970-01-01, those of whole weeks from a Monday. A cumulative one grows by steps from its start,
 * the last of which may be shorter.
 *
 * <p>It remembers where it was asked last; for one thread.
 */
final class DayWindow extends Window {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int MONDAY = 4;
  private static final int DAYS_OF_WEEK = 7;

  private final int days;
  private final ZoneId zone;
  private final long sliceMillis;
  private long start;
  private long end;

  /**
   * The days of another window in a zone.
   *
   * @param offsetMillis how far slices are shifted from multiples of their length
   */
  DayWindow(Window days, ZoneId zone, long offsetMillis) {
    super(days.name(), days.sizeMillis(), days.stepMillis(), days.isCumulative());
    this.days = (int) (days.sizeMillis() / (24 * HOUR_MILLIS));
    this.zone = zone;
    long boundaries = gcd(offsetsOf(zone.getRules()), Math.abs(offsetMillis));
    this.sliceMillis = isCumulative() ? gcd(stepMillis(), boundaries) : boundaries;
  }

  /** What all offsets of the zone are multiples of, and an hour, in milliseconds. */
  private static long offsetsOf(ZoneRules rules) {
    long common = HOUR_MILLIS;
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    common = gcd(common, rules.getOffset(from).getTotalSeconds() * 1000L);
    ZoneOffsetTransition next = rules.nextTransition(from);
    for (int i = 0; next != null && i < 100; i++) {
      common = gcd(common, next.getOffsetAfter().getTotalSeconds() * 1000L);
      next = rules.nextTransition(next.getInstant());
    }
    return Math.abs(common);
  }

  ZoneId zone() {
    return zone;
  }

  @Override
  long sliceMillis() {
    return sliceMillis;
  }

  /** Makes {@link #start} and {@link #end} those of the whole window that holds this time. */
  private void find(long time) {
    if (time >= start && time < end) {
      return;
    }
    LocalDate date = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    long anchor = days % DAYS_OF_WEEK == 0 ? MONDAY : 0;
    LocalDate first = date.minusDays(Math.floorMod(date.toEpochDay() - anchor, days));
    start = millis(first);
    end = millis(first.plusDays(days));
  }

  private long millis(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  @Override
  public long startOf(long windowEnd) {
    find(windowEnd - 1);
    return start;
  }

  @Override
  public long lastEndUpTo(long time) {
    find(time);
    return isCumulative() ? start + (time - start) / stepMillis() * stepMillis() : start;
  }

  @Override
  public long nextEnd(long windowEnd) {
    find(windowEnd);
    return isCumulative() ? Math.min(windowEnd + stepMillis(), end) : end;
  }

  @Override
  long previousEnd(long windowEnd) {
    find(windowEnd - 1);
    return isCumulative() ? start + (windowEnd - 1 - start) / stepMillis() * stepMillis() : start;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && zone.equals(((DayWindow) other).zone);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + zone.hashCode();
  }

  @Override
  public String toString() {
    return super.toString() + " " + zone;
  }
}
