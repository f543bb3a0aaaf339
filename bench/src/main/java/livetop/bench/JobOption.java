package livetop.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the job does beside ranking, where it is asked to. */
enum JobOption {
  NONE,
  RISING,
  HOTSPOTS,
  ALL;

  /** The window whose rankings are compared: that of {@link Workload#standard}. */
  static final String WINDOW = "10m";

  /** The name in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean includes(JobOption other) {
    return this == other || this == ALL;
  }

  /** Adds to the property groups what switches this on. */
  void addTo(Map<String, Properties> groups) {
    Properties ranking = groups.get("Ranking");
    ranking.setProperty("windows", WINDOW + "/10s,1h/1m");
    ranking.setProperty("rising", includes(RISING) ? "10m:1h" : "off");
    if (includes(HOTSPOTS)) {
      Properties hotspots = new Properties();
      hotspots.setProperty("scanRadius", "30");
      groups.put("Hotspots", hotspots);
    }
  }
}
