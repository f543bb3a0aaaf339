package livetop.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alerts of a site while one look is taken. At most {@link #MAX_ITEMS} are about items. */
final class GoingOn {
  static final int MAX_ITEMS = 100;

  /** How long it is told that an alert is over. */
  static final long TOLD_OVER_MILLIS = 600_000;

  private final long time;
  private final Map<String, Alert> byKey = new TreeMap<>();
  private boolean hasNews;
  private boolean hasChanged;

  GoingOn(List<Alert> before, long time) {
    this.time = time;
    before.forEach(alert -> byKey.put(keyOf(alert.kind(), alert.subject(), alert.item()), alert));
  }

  private static String keyOf(AlertKind kind, String subject, String item) {
    return kind.word() + ' ' + subject + ' ' + (item == null ? "" : item);
  }

  /** The items of a watch's alerts that are not over. */
  List<String> itemsOf(Watch watch) {
    List<String> items = new ArrayList<>();
    for (Alert alert : byKey.values()) {
      if (isOf(watch, alert) && !alert.isOver() && alert.item() != null) {
        items.add(alert.item());
      }
    }
    return items;
  }

  private static boolean isOf(Watch watch, Alert alert) {
    return alert.kind() == watch.kind() && alert.subject().equals(watch.subject());
  }

  /**
   * Takes what a watch has found.
   *
   * @return how many alerts would have begun, had there been fewer
   */
  int take(Watch watch, List<Finding> findings) {
    int dropped = 0;
    for (Finding found : findings) {
      String key = keyOf(watch.kind(), watch.subject(), found.item());
      Alert before = byKey.get(key);
      if (before != null && !before.isOver()) {
        goOn(key, before, found, watch.limits());
      } else if (found.isAbove(watch.limits())) {
        if (before == null && found.item() != null && !hasRoom()) {
          dropped++;
          continue;
        }
        byKey.put(key, Alert.begins(watch, found, time));
        hasNews = true;
      }
    }
    return dropped;
  }

  private void goOn(String key, Alert before, Finding found, Limits limits) {
    AlertState state = found.isBelow(limits) ? AlertState.OVER : AlertState.CONTINUES;
    Alert now = before.goesOn(state, found, time);
    hasNews |= now.isOver();
    hasChanged |= !now.saysTheSameAs(before);
    byKey.put(key, now);
  }

  /** Whether one more item has a place, if need be that of the alert that is over longest. */
  private boolean hasRoom() {
    if (byKey.values().stream().filter(alert -> alert.item() != null).count() < MAX_ITEMS) {
      return true;
    }
    return byKey.entrySet().stream()
        .filter(entry -> entry.getValue().item() != null && entry.getValue().isOver())
        .min(Comparator.comparingLong(entry -> entry.getValue().at()))
        .map(entry -> byKey.remove(entry.getKey()) != null)
        .orElse(false);
  }

  /** What nobody looks at any more is over. */
  void endAllBut(List<Watch> watches) {
    byKey.replaceAll(
        (key, alert) -> {
          if (alert.isOver() || watches.stream().anyMatch(watch -> isOf(watch, alert))) {
            return alert;
          }
          hasNews = true;
          return alert.isOver(time);
        });
  }

  /** Stops telling what is over for long. */
  void forget() {
    hasNews |= byKey.values().removeIf(alert -> alert.isOver() && toldUntil(alert) <= time);
  }

  static long toldUntil(Alert alert) {
    return alert.at() + TOLD_OVER_MILLIS;
  }

  /** Whether something began, is over, or is told no more. */
  boolean hasNews() {
    return hasNews;
  }

  /** Whether a state or a value is another one. */
  boolean hasChanged() {
    return hasChanged;
  }

  /** All of them in their order. */
  List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>(byKey.values());
    alerts.sort(Alert.ORDER);
    return alerts;
  }
}
