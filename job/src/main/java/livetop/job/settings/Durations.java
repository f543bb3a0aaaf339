package livetop.job.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are configured: a whole number and {@code ms}, {@code s}, m, h or d. */
public final class Durations {
  public static final String ALLOWED = "a whole number and ms, s, m, h or d, such as 5s";

  public static final String ZERO_ALLOWED = ALLOWED + ", or 0s";

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}|0)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * A duration in milliseconds, longer than none.
   *
   * @param text just that, without white space: it may become a name
   */
  public static long parse(String text) {
    long millis = parseAlsoZero(text);
    if (millis == 0) {
      throw new IllegalArgumentException("'" + text + "' is no time at all");
    }
    return millis;
  }

  public static long parseAlsoZero(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a duration");
    }
    return Long.parseLong(matcher.group(1)) * unitMillis(matcher.group(2));
  }

  private static long unitMillis(String unit) {
    switch (unit) {
      case "ms":
        return 1;
      case "s":
        return 1_000;
      case "m":
        return 60_000;
      case "h":
        return 3_600_000;
      default:
        return 86_400_000;
    }
  }
}
