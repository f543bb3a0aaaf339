package livetop.alert;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is usual: the median of what was counted when the same window ended so many hours or days
 * ago. It is known where at least half of these, and two, are.
 */
public final class Usual {
  public static final String ALLOWED = "2h to 24h, or 2d to 7d";

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final int MAX_HOURS = 24;
  private static final int MAX_DAYS = 7;
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]?)([hd])");

  private final String name;
  private final int times;
  private final long unitMillis;

  private Usual(String name, int times, long unitMillis) {
    this.name = name;
    this.times = times;
    this.unitMillis = unitMillis;
  }

  /**
   * Reads {@code 24h}, the last 24 hours, or {@code 7d}.
   *
   * @throws IllegalArgumentException saying what does not fit
   */
  public static Usual parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' does not say what is usual");
    }
    boolean isOfDays = matcher.group(2).equals("d");
    int times = Integer.parseInt(matcher.group(1));
    if (times < 2 || times > (isOfDays ? MAX_DAYS : MAX_HOURS)) {
      throw new IllegalArgumentException("'" + text + "' is too short or too long to be usual");
    }
    return new Usual(text, times, isOfDays ? DAY : HOUR);
  }

  /** How far each of the times is from the next one. */
  public long unitMillis() {
    return unitMillis;
  }

  /** What is looked at at multiples of this only, so that what is kept is bounded. */
  long grainMillis() {
    return unitMillis == DAY ? 5 * MINUTE : MINUTE;
  }

  /** How many times ago there are. */
  int times() {
    return times;
  }

  /** How long what was counted is needed. */
  long reachMillis() {
    return times * unitMillis;
  }

  /** How many must be known. */
  int needed() {
    return Math.max(2, (times + 1) / 2);
  }

  /** The median; of an even number, the mean of the middle two, rounded down. */
  static long median(long[] counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @Override
  public String toString() {
    return name;
  }
}
