package livetop.gateway.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as HTTP's headers have them; the present one's text is made once a second. */
public final class HttpDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static volatile Second newest = new Second(-1, "");

  private record Second(long second, String text) {}

  private HttpDate() {}

  public static String now() {
    long second = Math.floorDiv(System.currentTimeMillis(), 1_000);
    Second known = newest;
    if (known.second() != second) {
      known = new Second(second, of(Instant.ofEpochSecond(second)));
      newest = known;
    }
    return known.text();
  }

  /** Null for what is no time. */
  public static Instant parse(String text) {
    try {
      return text == null ? null : FORM.parse(text, Instant::from);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  public static String of(Instant time) {
    return FORM.format(time);
  }
}
