package livetop.job.settings;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import livetop.event.Boards;
import livetop.hotspot.Clicks;
import livetop.hotspot.HotspotPlan;
import livetop.hotspot.Point;

/**
 * The property group {@code Hotspots}: which clicks are looked at, and what a hotspot is. They are
 * off unless {@code scanRadius} is given.
 */
public final class HotspotsConfiguration implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String GROUP = "Hotspots";
  private static final String RADIUS = "scanRadius";
  private static final String OFF = "off";
  private static final String WIDTH = "width";

  /** A hotspot has at least two points, so that the hotspots of so many clicks fit an item. */
  private static final int MAX_WINDOW = 1_000;

  private static final int MIN_WINDOW = 100;
  private static final int MAX_PAGES = 1_000_000;
  private static final long MIN_EVERY_MILLIS = 1_000;

  private static final Set<String> KEYS =
      Set.of("windowSize", "maxAge", RADIUS, "minPoints", "every", "maxPages", "normalise");

  private final Boards boards;
  private final HotspotPlan plan;
  private final boolean byWidth;

  private HotspotsConfiguration(PropertyGroup group, Boards boards) {
    int windowSize = group.number("windowSize", "1000", MIN_WINDOW, MAX_WINDOW);
    int radius =
        group.value(
            RADIUS, "", "a number of units from 0.001 to 10000", HotspotsConfiguration::radius);
    int minPoints = group.number("minPoints", "10", 2, windowSize);
    long maxAge = group.value("maxAge", OFF, OFF + ", or " + Durations.ALLOWED, this::maxAge);
    long every = group.value("every", "5s", Durations.ALLOWED + ", at least 1s", this::every);
    int maxPages = group.number("maxPages", "1000", 1, MAX_PAGES);
    byWidth = group.value("normalise", OFF, OFF + " or " + WIDTH, this::byWidth);
    plan = new HotspotPlan(windowSize, maxAge, radius, minPoints, every, maxPages);
    this.boards = boards;
  }

  /**
   * Reads the property group {@code Hotspots}.
   *
   * @param boards that keep positions, if hotspots are on
   * @return null if they are not
   * @throws ConfigurationException for the first value that cannot be used
   */
  static HotspotsConfiguration of(Map<String, Properties> groups, Boards boards) {
    PropertyGroup group = PropertyGroup.of(groups, GROUP, KEYS);
    if (!areOn(groups)) {
      requireNothing(group);
      return null;
    }
    require(
        Clicks.havePages(boards),
        "no board counts the page of clicks; Hotspots needs one, such as clicks=click:page");
    require(
        boards.fields().stream().noneMatch(Boards.POSITION::contains),
        "a board counts one of "
            + Boards.POSITION
            + ", which Hotspots takes for numbers; allowed is any other field");
    return new HotspotsConfiguration(group, boards);
  }

  /** Whether hotspots are looked for. */
  static boolean areOn(Map<String, Properties> groups) {
    return PropertyGroup.of(groups, GROUP, KEYS).optional(RADIUS) != null;
  }

  private static void requireNothing(PropertyGroup group) {
    for (String key : KEYS) {
      if (group.optional(key) != null) {
        group.required(RADIUS);
      }
    }
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new ConfigurationException("Ranking.boards: " + problem);
    }
  }

  private static int radius(String text) {
    BigDecimal parts;
    try {
      parts = new BigDecimal(text).movePointRight(3);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it is not a number", e);
    }
    if (parts.signum() <= 0 || parts.compareTo(BigDecimal.valueOf(10_000L * Point.PARTS)) > 0) {
      throw new IllegalArgumentException("it is out of range");
    }
    if (parts.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("it is finer than positions are");
    }
    return parts.intValueExact();
  }

  private long maxAge(String text) {
    return text.equals(OFF) ? HotspotPlan.ANY_AGE : Durations.parse(text);
  }

  private long every(String text) {
    long millis = Durations.parse(text);
    if (millis < MIN_EVERY_MILLIS) {
      throw new IllegalArgumentException("it is too often");
    }
    return millis;
  }

  private boolean byWidth(String text) {
    if (!text.equals(OFF) && !text.equals(WIDTH)) {
      throw new IllegalArgumentException("it is not known what to normalise by");
    }
    return text.equals(WIDTH);
  }

  public HotspotPlan plan() {
    return plan;
  }

  /** What finds clicks among events. */
  public Clicks clicks() {
    return new Clicks(boards, byWidth);
  }
}
