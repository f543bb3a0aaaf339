package livetop.count;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** All windows of a job, and what they have in common. */
public final class WindowPlan {
  private final List<Window> windows;
  private final SiteZones zones;
  private final Map<ZoneId, Map<String, Window>> byZone = new HashMap<>();
  private final int k;
  private final long allowedLatenessMillis;
  private final long offsetMillis;
  private final int maxItemsOfBucket;
  private final List<Rising> rising;

  /**
   * @param k how many items a ranking lists
   * @param allowedLatenessMillis how late counts may be to correct what was published
   * @param offsetMillis how far local time is ahead of UTC, as in every window
   * @param maxItemsOfBucket above how many different items of a group a slice of one bucket counts
   *     heavy hitters only
   * @param zones of sites whose days are not those of the offset
   */
  public WindowPlan(
      List<Window> windows,
      int k,
      long allowedLatenessMillis,
      long offsetMillis,
      int maxItemsOfBucket,
      SiteZones zones) {
    this(windows, k, allowedLatenessMillis, offsetMillis, maxItemsOfBucket, zones, List.of());
  }

  private WindowPlan(
      List<Window> windows,
      int k,
      long allowedLatenessMillis,
      long offsetMillis,
      int maxItemsOfBucket,
      SiteZones zones,
      List<Rising> rising) {
    this.rising = rising;
    this.windows = Collections.unmodifiableList(new ArrayList<>(windows));
    this.k = k;
    this.allowedLatenessMillis = allowedLatenessMillis;
    this.offsetMillis = offsetMillis;
    this.maxItemsOfBucket = maxItemsOfBucket;
    this.zones = zones;
    byZone.put(null, byName(windows));
    for (ZoneId zone : zones.all()) {
      List<Window> there = new ArrayList<>();
      windows.forEach(window -> there.add(window.in(zone, offsetMillis)));
      byZone.put(zone, byName(there));
    }
  }

  /** The same, which also tells what rises in pairs of its windows. */
  public WindowPlan comparing(List<Rising> pairs) {
    return new WindowPlan(
        windows, k, allowedLatenessMillis, offsetMillis, maxItemsOfBucket, zones, pairs);
  }

  /** The pairs of windows that are compared. */
  public List<Rising> rising() {
    return rising;
  }

  private static Map<String, Window> byName(List<Window> windows) {
    Map<String, Window> byName = new LinkedHashMap<>();
    windows.forEach(window -> byName.put(window.name(), window));
    return byName;
  }

  /** The windows as they are configured. */
  public List<Window> windows() {
    return windows;
  }

  /** The window of this name for this site, whose day may begin in a zone of its own; or null. */
  public Window window(String name, String site) {
    return byZone.get(zones.of(site)).get(name);
  }

  /** The same with one of its windows. */
  WindowPlan ofOnly(Window window) {
    return new WindowPlan(
        List.of(window), k, allowedLatenessMillis, offsetMillis, maxItemsOfBucket, zones);
  }

  /** The windows as they are configured, and as they are in the zones of sites. */
  Set<Window> windowsOfAllZones() {
    Set<Window> all = new LinkedHashSet<>();
    byZone.values().forEach(byName -> all.addAll(byName.values()));
    return all;
  }

  /** Windows are the same if they have the same form, and start and end at the same times. */
  public String definition(Window window) {
    StringBuilder definition = new StringBuilder();
    byZone.forEach(
        (zone, byName) -> {
          Window there = byName.get(window.name());
          long end = there.lastEndUpTo(0);
          definition.append(there).append(" from ").append(there.startOf(end)).append(" to ");
          definition.append(end);
        });
    return byZone.size() == 1 ? definition.toString() : definition + " " + zones;
  }

  /** Whether a window is the one of its name for the group's site. */
  boolean holds(Window window, Group group) {
    return byZone.size() == 1 || window(window.name(), group.site()) == window;
  }

  /** The size of the longest window in milliseconds. */
  public long longestMillis() {
    return windows.stream().mapToLong(Window::sizeMillis).max().orElse(0);
  }

  public int k() {
    return k;
  }

  public long allowedLatenessMillis() {
    return allowedLatenessMillis;
  }

  public long offsetMillis() {
    return offsetMillis;
  }

  int maxItemsOfBucket() {
    return maxItemsOfBucket;
  }

  /**
   * The windows by the length of their slices in milliseconds. Windows with equal slices share
   * them; a coarse window has coarse slices, so that a day does not keep seconds.
   */
  public NavigableMap<Long, List<Window>> windowsBySlice() {
    NavigableMap<Long, List<Window>> levels = new TreeMap<>();
    for (Window window : windowsOfAllZones()) {
      levels.computeIfAbsent(window.sliceMillis(), slice -> new ArrayList<>()).add(window);
    }
    return levels;
  }
}
