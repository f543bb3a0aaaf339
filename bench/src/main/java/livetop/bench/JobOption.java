package livetop.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the job does beside ranking, where it is asked to. */
enum JobOption {
  NONE,
  RISING,
  HOTSPOTS,
  VISITORS,
  ALERTS,
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
    if (includes(VISITORS)) {
      ranking.setProperty("visitors", "pages:10m");
    }
    if (includes(HOTSPOTS)) {
      Properties hotspots = new Properties();
      hotspots.setProperty("scanRadius", "30");
      groups.put("Hotspots", hotspots);
    }
    if (includes(ALERTS)) {
      Properties alerts = new Properties();
      alerts.setProperty("above", "pages:10m>1000");
      alerts.setProperty("usual", "pages:10m:2h>3x");
      alerts.setProperty("silent", "pages:10m:2h");
      alerts.setProperty("rejected", "10m>5%");
      groups.put("Alerts", alerts);
    }
  }
}
