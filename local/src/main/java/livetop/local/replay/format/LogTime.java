package livetop.local.replay.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Reads the times of access logs: {@code 25/Nov/2026:10:00:00 +0100}, with parts of a second or
 * not, which without an offset is in UTC; ISO 8601; and seconds since 1970. Lines of one second
 * follow each other, so the last one read is remembered.
 */
final class LogTime {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int SECONDS_LENGTH = "25/Nov/2026:10:00:00".length();
  private static final int SECONDS_OF_A_DAY = 86_400;

  /** An offset without its colon, as {@code strftime} writes it. */
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");

  private String last = "";
  private long lastMillis;

  /**
   * The epoch milliseconds of this part of a line.
   *
   * @throws DateTimeException if it is no time
   */
  long millis(String line, int begin, int end) {
    if (end - begin != last.length() || !line.startsWith(last, begin)) {
      String text = line.substring(begin, end);
      lastMillis = millis(text);
      last = text;
    }
    return lastMillis;
  }

  /** As {@link #millis(String, int, int)}, of a whole text. */
  static long millis(String text) {
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
      throw new DateTimeException("no time: " + text, e);
    }
  }

  private static long ofCommonLog(String text) {
    int month = MONTHS.indexOf(text.substring(3, 6));
    if (month % 3 != 0 || text.charAt(6) != '/' || text.charAt(11) != ':') {
      throw new DateTimeException("no time: " + text);
    }
    LocalDate day = LocalDate.of(number(text, 7, 11), month / 3 + 1, number(text, 0, 2));
    int hour = number(text, 12, 14);
    int minute = number(text, 15, 17);
    int second = number(text, 18, 20);
    if (hour > 23 || minute > 59 || second > 60) {
      throw new DateTimeException("no time: " + text);
    }
    long seconds = day.toEpochDay() * SECONDS_OF_A_DAY + hour * 3_600 + minute * 60 + second;
    int space = text.indexOf(' ', SECONDS_LENGTH);
    long millis = millisOfSecond(text, space < 0 ? text.length() : space);
    long offset = space < 0 ? 0 : ZoneOffset.of(text.substring(space + 1)).getTotalSeconds();
    return (seconds - offset) * 1_000 + millis;
  }

  private static long millisOfSecond(String text, int end) {
    if (end == SECONDS_LENGTH) {
      return 0;
    }
    String digits = (text.substring(SECONDS_LENGTH + 1, end) + "000").substring(0, 3);
    return number(digits, 0, 3);
  }

  private static int number(String text, int begin, int end) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no time: " + text);
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Seconds with a point, or whole seconds, milliseconds, microseconds or nanoseconds. */
  private static long ofNumber(String text) {
    if (!text.matches("\\d{1,19}(\\.\\d{1,9})?([eE]\\d{1,2})?")) {
      throw new DateTimeException("no time: " + text);
    }
    double number = Double.parseDouble(text);
    while (number >= 1e11) { // the year 5138, in seconds
      number /= 1_000;
    }
    return Math.round(number * 1_000);
  }
}
