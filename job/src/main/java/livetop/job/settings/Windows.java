package livetop.job.settings;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.count.Window;

/** Windows as they are configured: {@code 1m,10m/5s,1d~10m}. */
public final class Windows {
  public static final String ALLOWED =
      "size (tumbling), size/slide (sliding) or size~step (cumulative), separated by commas, such"
          + " as 1m,10m/5s,1d~10m, no spaces within; each size once; sizes, slides and steps are"
          + " multiples of Ranking.slice, and a step divides its size; a window has at most 20000"
          + " slices, each as long as fits into its size and its slide or step";

  /** All slices of a window are held by name, and most are read again when the job starts. */
  private static final long MAX_SLICES = 20_000;

  private static final Pattern FORM = Pattern.compile("([^/~]+)(?:([/~])([^/~]+))?");

  private Windows() {}

  /**
   * Reads windows from their configured form.
   *
   * @throws IllegalArgumentException naming the window that does not fit
   */
  public static List<Window> parse(String text, long sliceMillis, long offsetMillis) {
    List<Window> windows = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String part : text.split(",", -1)) {
      Window window = window(part.trim(), sliceMillis, offsetMillis);
      if (!names.add(window.name())) {
        throw new IllegalArgumentException("the size " + window.name() + " is given twice");
      }
      windows.add(window);
    }
    return windows;
  }

  private static Window window(String part, long sliceMillis, long offsetMillis) {
    Matcher matcher = FORM.matcher(part);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + part + "' is not a window");
    }
    String name = matcher.group(1);
    long size = multiple(name, sliceMillis, part);
    if (matcher.group(2) == null) {
      return Window.sliding(name, size, size, offsetMillis);
    }
    long step = multiple(matcher.group(3), sliceMillis, part);
    requireFewSlices(size, step, part);
    try {
      return matcher.group(2).equals("/")
          ? Window.sliding(name, size, step, offsetMillis)
          : Window.cumulative(name, size, step, offsetMillis);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("in '" + part + "' " + e.getMessage(), e);
    }
  }

  private static void requireFewSlices(long size, long step, String part) {
    long slices = size / BigInteger.valueOf(size).gcd(BigInteger.valueOf(step)).longValue();
    if (slices > MAX_SLICES) {
      throw new IllegalArgumentException("'" + part + "' has " + slices + " slices");
    }
  }

  private static long multiple(String duration, long sliceMillis, String part) {
    long millis = Durations.parse(duration);
    if (millis % sliceMillis != 0) {
      throw new IllegalArgumentException(
          "the slice must divide every window: "
              + sliceMillis
              + " ms does not divide "
              + duration
              + " in '"
              + part
              + "'");
    }
    return millis;
  }
}
