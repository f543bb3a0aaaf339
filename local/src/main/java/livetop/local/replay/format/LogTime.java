package livetop.local.replay.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Reads the times of access logs: {@code 25/Nov/2026:10:00:00 +0100}, with parts of a second or
 * not, which without an offset is in UTC; ISO 8601; and seconds since 1970. Lines of one day follow
 * each other, so the last day and offset are remembered.
 */
final class LogTime {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int DAY_LENGTH = "25/Nov/2026".length();
  private static final int SECONDS_LENGTH = "25/Nov/2026:10:00:00".length();
  private static final long MILLIS_OF_A_DAY = 86_400_000;

  /** An offset without its colon, as {@code strftime} writes it. */
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}(\\.\\d{1,20})?([eE]\\d{1,2})?");

  private String lastDay = "-";
  private long dayMillis;
  private String lastOffset = "-";
  private long offsetMillis;

  /**
   * The epoch milliseconds of a text.
   *
   * @throws DateTimeException if it is no time
   */
  long millis(String text) {
    try {
      if (text.length() >= SECONDS_LENGTH && text.charAt(2) == '/') {
        return ofCommonLog(text);
      }
      if (text.indexOf('T') == 10) {
        return text.endsWith("Z")
            ? Instant.parse(text).toEpochMilli()
            : OffsetDateTime.parse(OFFSET.matcher(text).replaceFirst("$1:$2"))
                .toInstant()
                .toEpochMilli();
      }
      return ofNumber(text);
    } catch (NumberFormatException e) {
      throw noTime(text);
    }
  }

  private static DateTimeException noTime(String text) {
    return new DateTimeException("no time: " + text);
  }

  private long ofCommonLog(String text) {
    if (!text.startsWith(lastDay)) {
      int month = MONTHS.indexOf(text.substring(3, 6));
      if (month % 3 != 0 || text.charAt(6) != '/') {
        throw noTime(text);
      }
      int year = number(text, 7, 11);
      dayMillis =
          LocalDate.of(year, month / 3 + 1, number(text, 0, 2)).toEpochDay() * MILLIS_OF_A_DAY;
      lastDay = text.substring(0, DAY_LENGTH);
    }
    int hour = number(text, 12, 14);
    int minute = number(text, 15, 17);
    int second = number(text, 18, 20);
    if (hour > 23 || minute > 59 || second > 60 || text.charAt(DAY_LENGTH) != ':') {
      throw noTime(text);
    }
    long seconds = hour * 3_600L + minute * 60 + second;
    int space = text.indexOf(' ', SECONDS_LENGTH);
    long millis = millisOfSecond(text, space < 0 ? text.length() : space);
    return dayMillis + seconds * 1_000 + millis - (space < 0 ? 0 : offset(text, space + 1));
  }

  private static long millisOfSecond(String text, int end) {
    if (end == SECONDS_LENGTH) {
      return 0;
    }
    String digits = (text.substring(SECONDS_LENGTH + 1, end) + "000").substring(0, 3);
    return number(digits, 0, 3);
  }

  private long offset(String text, int begin) {
    if (text.length() - begin != lastOffset.length() || !text.startsWith(lastOffset, begin)) {
      String offset = text.substring(begin);
      offsetMillis = ZoneOffset.of(offset).getTotalSeconds() * 1_000L;
      lastOffset = offset;
    }
    return offsetMillis;
  }

  private static int number(String text, int begin, int end) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw noTime(text);
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Seconds with a point, or whole seconds, milliseconds, microseconds or nanoseconds. */
  private static long ofNumber(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw noTime(text);
    }
    double number = Double.parseDouble(text);
    while (number >= 1e11) { // the year 5138, in seconds
      number /= 1_000;
    }
    return Math.round(number * 1_000);
  }
}
