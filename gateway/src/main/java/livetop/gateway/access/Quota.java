package livetop.gateway.access;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import livetop.gateway.template.Section;

/**
 * How many requests one API key has left in the day, week or month (UTC). Used by several threads.
 */
final class Quota {
  private static final Set<String> KEYS = Set.of("Limit", "Period", "Offset");
  private static final long MAX = 1_000_000_000_000L;

  /** From when to when a limit holds; weeks begin on Monday. */
  enum Period {
    DAY,
    WEEK,
    MONTH;

    LocalDate begin(Instant time) {
      LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }
  }

  /**
   * The limit of a usage plan.
   *
   * @param offset what the first period has less
   */
  record Limit(long requests, Period period, long offset) {
    /** The limit of a plan's {@code Quota}, or null where it has none. */
    static Limit read(Section plan) {
      if (!plan.has("Quota")) {
        return null;
      }
      Section quota = plan.section("Quota");
      quota.supportsOnly(KEYS);
      String period = quota.text("Period");
      if (!Set.of("DAY", "WEEK", "MONTH").contains(period)) {
        throw quota.error("Period must be DAY, WEEK or MONTH: " + period);
      }
      quota.text("Limit");
      return new Limit(
          quota.number("Limit", null, 0, MAX).longValue(),
          Period.valueOf(period),
          quota.number("Offset", BigDecimal.ZERO, 0, MAX).longValue());
    }
  }

  private final Limit limit;
  private LocalDate begin;
  private long left;

  Quota(Limit limit, Instant now) {
    this.limit = limit;
    begin = limit.period().begin(now);
    left = limit.requests() - limit.offset();
  }

  /** Takes one request; false where none is left. */
  synchronized boolean take(Instant now) {
    LocalDate current = limit.period().begin(now);
    if (current.isAfter(begin)) {
      begin = current;
      left = limit.requests();
    }
    if (left <= 0) {
      return false;
    }
    left--;
    return true;
  }
}
