package livetop.job.settings;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import livetop.alert.AlertKind;
import livetop.alert.AlertPlan;
import livetop.alert.Watch;
import livetop.count.WindowPlan;

/** The property group {@code Alerts}: what is looked at. There are none unless a kind is given. */
public final class AlertsConfiguration implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String GROUP = "Alerts";
  private static final String FLOOR = "floor";
  private static final int MAX_FLOOR = 1_000_000_000;

  private final RankingConfiguration ranking;
  private final List<String> texts = new ArrayList<>();
  private final int floor;

  private AlertsConfiguration(PropertyGroup group, RankingConfiguration ranking) {
    this.ranking = ranking;
    WindowPlan windows = ranking.plan();
    for (AlertKind kind : AlertKind.values()) {
      Watches ofKind = new Watches(kind, ranking.boards(), windows.windows());
      texts.add(
          group.value(
              kind.word(),
              Watches.OFF,
              ofKind.allowed(),
              text -> {
                ofKind.parse(text);
                return text;
              }));
    }
    floor = group.number(FLOOR, "20", 1, MAX_FLOOR);
  }

  /**
   * Reads the property group {@code Alerts}.
   *
   * @return null if there are none
   * @throws ConfigurationException for the first value that cannot be used
   */
  static AlertsConfiguration of(Map<String, Properties> groups, RankingConfiguration ranking) {
    Set<String> keys = new HashSet<>(Set.of(FLOOR));
    for (AlertKind kind : AlertKind.values()) {
      keys.add(kind.word());
    }
    PropertyGroup group = PropertyGroup.of(groups, GROUP, keys);
    AlertsConfiguration alerts = new AlertsConfiguration(group, ranking);
    return alerts.plan().watches().isEmpty() ? null : alerts;
  }

  public AlertPlan plan() {
    WindowPlan windows = ranking.plan();
    List<Watch> watches = new ArrayList<>();
    for (AlertKind kind : AlertKind.values()) {
      Watches ofKind = new Watches(kind, ranking.boards(), windows.windows());
      watches.addAll(ofKind.parse(texts.get(kind.ordinal())));
    }
    return new AlertPlan(watches, windows, floor);
  }
}
