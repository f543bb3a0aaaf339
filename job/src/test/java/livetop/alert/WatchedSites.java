package livetop.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import livetop.count.Ranking;

/** Every site's {@link SiteWatch} in memory, with one time for all of them. */
final class WatchedSites {
  private final Map<String, MemoryStore> stores = new TreeMap<>();
  private final TreeMap<Long, TreeSet<String>> timers = new TreeMap<>();
  private final List<SiteAlerts> published = new ArrayList<>();
  private AlertPlan plan;
  private long watermark = Long.MIN_VALUE;
  private int looks;
  private int dropped;

  WatchedSites(AlertPlan plan) {
    this.plan = plan;
  }

  private static final class MemoryStore implements AlertStore {
    private final Map<String, byte[]> values = new TreeMap<>();

    @Override
    public byte[] get(String name) {
      return values.get(name);
    }

    @Override
    public void put(String name, byte[] value) {
      values.put(name, value);
    }

    @Override
    public void remove(String name) {
      values.remove(name);
    }

    @Override
    public Iterable<String> names() {
      return values.keySet();
    }
  }

  private SiteWatch watch(String site) {
    MemoryStore store = stores.computeIfAbsent(site, isNew -> new MemoryStore());
    return new SiteWatch(
        site,
        plan,
        store,
        time -> timers.computeIfAbsent(time, isNew -> new TreeSet<>()).add(site),
        published::add);
  }

  /** Goes on with another configuration, as after a restart. */
  void restart(AlertPlan other) {
    plan = other;
    watermark = Long.MIN_VALUE;
  }

  void add(Ranking ranking) {
    if (plan.takes(ranking)) {
      watch(ranking.group().site()).add(ranking, watermark);
    }
  }

  void advanceTo(long time) {
    watermark = time;
    while (!timers.isEmpty() && timers.firstKey() <= time) {
      Map.Entry<Long, TreeSet<String>> due = timers.pollFirstEntry();
      for (String site : due.getValue()) {
        looks++;
        dropped += watch(site).onTime(due.getKey());
      }
    }
  }

  List<SiteAlerts> published() {
    return published;
  }

  int looks() {
    return looks;
  }

  int dropped() {
    return dropped;
  }

  /** The names of all that is kept. */
  List<String> kept() {
    List<String> kept = new ArrayList<>();
    stores.values().forEach(store -> kept.addAll(store.values.keySet()));
    return kept;
  }

  boolean hasTimers() {
    return !timers.isEmpty();
  }
}
