package livetop.job.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livetop.count.Rising;
import livetop.count.Window;

/** Windows that tell what rises, as they are configured: {@code 10m:1h}. */
final class Comparisons {
  /** Ten minutes against an hour, where both are there. */
  static final String USUAL = "usual";

  static final String ALLOWED =
      "usual (10m:1h, where both are among Ranking.windows), off, or shorter:longer, separated by"
          + " commas: tumbling or sliding windows of Ranking.windows, of less than a day if tumbling;"
          + " each shorter one once";

  private static final String OFF = "off";

  private Comparisons() {}

  private static List<Rising> usual(List<Window> windows) {
    try {
      return List.of(Rising.of("10m", "1h", windows));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /**
   * Reads pairs of windows from their configured form.
   *
   * @throws IllegalArgumentException naming the pair that does not fit
   */
  static List<Rising> parse(String text, List<Window> windows) {
    if (text.equals(OFF) || text.equals(USUAL)) {
      return text.equals(OFF) ? List.of() : usual(windows);
    }
    List<Rising> pairs = new ArrayList<>();
    Set<String> shorter = new HashSet<>();
    for (String part : text.split(",", -1)) {
      String[] names = part.trim().split(":", -1);
      if (names.length != 2) {
        throw new IllegalArgumentException("'" + part.trim() + "' is not a pair of windows");
      }
      if (!shorter.add(names[0])) {
        throw new IllegalArgumentException("the window " + names[0] + " is compared twice");
      }
      pairs.add(Rising.of(names[0], names[1], windows));
    }
    return pairs;
  }
}
