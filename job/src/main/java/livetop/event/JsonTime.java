package livetop.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as producers write them: since 1970, or as ISO 8601; without an offset they are UTC. */
final class JsonTime {
  static final String ALLOWED =
      "a time: a number since 1970, or a text such as 2026-11-30T12:00:00.5Z; without an offset it"
          + " is UTC";

  /** Not a time. */
  static final long NONE = -1;

  private static final int LONGEST = 40;
  private static final int DATE_LENGTH = "2026-11-30".length();
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private JsonTime() {}

  /**
   * Reads a time.
   *
   * @param inSeconds whether a number has seconds; else it has milliseconds
   * @return epoch milliseconds, rounded down, or {@link #NONE}
   */
  static long parse(String text, boolean inSeconds) {
    if (text == null || text.length() > LONGEST) {
      return NONE;
    }
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text).movePointRight(inSeconds ? 3 : 0);
      return number.setScale(0, RoundingMode.DOWN).longValueExact();
    }
    boolean hasBlank = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
    String iso =
        hasBlank ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
    try {
      TemporalAccessor time = FORM.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime withOffset =
          time instanceof OffsetDateTime
              ? (OffsetDateTime) time
              : ((LocalDateTime) time).atOffset(ZoneOffset.UTC);
      return Math.max(NONE, withOffset.toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return NONE;
    }
  }
}
