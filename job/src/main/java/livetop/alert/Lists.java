package livetop.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the lists of a site stand ({@code now list}), will stand at a look to come ({@code due list
 * time}), and stood ({@code was subject time}): what is kept under these names, each with its
 * version.
 */
final class Lists {
  private static final String NOW = "now";
  private static final String DUE = "due";
  private static final String WAS = "was";
  private static final String SPACE = " ";

  private final AlertStore store;
  private final Map<String, Standing> standings = new HashMap<>();

  Lists(AlertStore store) {
    this.store = store;
  }

  private static String name(String kind, String list) {
    return kind + SPACE + list;
  }

  private static String name(String kind, String list, long time) {
    return kind + SPACE + list + SPACE + time;
  }

  /** How a list stands. */
  Standing now(String list) {
    return standings.computeIfAbsent(list, isNew -> get(name(NOW, list)));
  }

  private Standing get(String name) {
    byte[] packed = store.get(name);
    return packed == null ? Standing.EMPTY : Standing.unpack(packed);
  }

  /** A list stands so from now on, unless something newer is known. */
  void stand(String list, Standing standing) {
    put(name(NOW, list), standing);
    standings.remove(list);
  }

  /** A list will stand so at this time, unless something newer is known. */
  void await(String list, long time, Standing standing) {
    put(name(DUE, list, time), standing);
  }

  private void put(String name, Standing standing) {
    if (standing.end() >= get(name).end()) {
      store.put(name, standing.pack());
    }
  }

  /** The time has come. */
  void takeDue(String list, long time) {
    byte[] due = store.get(name(DUE, list, time));
    if (due != null) {
      stand(list, Standing.unpack(due));
      store.remove(name(DUE, list, time));
    }
  }

  /** How a list stood; empty if that is not remembered. */
  PastStanding was(String subject, long time) {
    byte[] packed = store.get(name(WAS, subject, time));
    return packed == null ? PastStanding.EMPTY : PastStanding.unpack(packed);
  }

  void remember(String subject, long time, Standing standing) {
    store.put(name(WAS, subject, time), PastStanding.pack(standing));
  }

  void forget(String subject, long time) {
    store.remove(name(WAS, subject, time));
  }

  /** Whether a time is to come at which one will stand otherwise. */
  boolean awaitMore() {
    return names().stream().anyMatch(name -> name.startsWith(DUE + SPACE));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    store.names().forEach(names::add);
    return names;
  }

  void clear() {
    names().forEach(store::remove);
    standings.clear();
  }

  /**
   * Goes on under another plan: what was to come stands at once, and what nobody looks at is
   * forgotten.
   */
  void takeUp(AlertPlan plan, String site) {
    for (String name : names()) {
      String[] parts = name.split(SPACE, -1);
      if (parts[0].equals(DUE)) {
        stand(parts[1], get(name));
      }
    }
    for (String name : names()) {
      String[] parts = name.split(SPACE, -1);
      boolean isLookedAt = parts[0].equals(NOW) && plan.hasList(parts[1]);
      boolean isCompared =
          parts[0].equals(WAS) && plan.compares(parts[1], site, Long.parseLong(parts[2]));
      if (parts.length > 1 && !isLookedAt && !isCompared) {
        store.remove(name);
      }
    }
    standings.clear();
  }
}
