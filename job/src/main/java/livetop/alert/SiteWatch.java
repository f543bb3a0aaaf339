package livetop.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import livetop.count.Ranking;
import livetop.count.RankingHistory;

/**
 * Looks at a site's rankings when windows end, and publishes what goes on.
 *
 * <p>A ranking counts at the first look that is not before its end, and stands until another one
 * comes: {@code merge} does not write one that says what the one before it says. One that comes
 * late stands from the next look on; what was published is not changed. Between two rankings time
 * alone leads from look to look, as long as something is listed, remembered or told.
 */
public final class SiteWatch {
  /** A value that is another one is told so often. */
  private static final long VALUES_EVERY_MILLIS = 60_000;

  /** What goes on is told again, lest it expire where it is written. */
  private static final long AGAIN_AFTER_MILLIS = 600_000;

  /** Where {@link SiteMemory} is kept, beside the {@link Lists}. */
  private static final String SITE = "site";

  private final String site;
  private final AlertPlan plan;
  private final AlertStore store;
  private final Lists lists;
  private final RankingHistory.Timers timers;
  private final Consumer<SiteAlerts> out;
  private final Map<Watch, Looks> looks = new HashMap<>();

  /**
   * Takes up what is kept of a site.
   *
   * @param out takes what is published
   */
  public SiteWatch(
      String site,
      AlertPlan plan,
      AlertStore store,
      RankingHistory.Timers timers,
      Consumer<SiteAlerts> out) {
    this.site = site;
    this.plan = plan;
    this.store = store;
    this.lists = new Lists(store);
    this.timers = timers;
    this.out = out;
    plan.watches().forEach(watch -> looks.put(watch, plan.looks(watch, site)));
  }

  /** Takes a ranking that the plan {@link AlertPlan#takes}. */
  public void add(Ranking ranking, long watermark) {
    String list = AlertPlan.listOf(ranking);
    long reached = Math.max(memory().lookedAt, watermark);
    long due = firstLook(list, ranking.end());
    if (due > reached) {
      lists.await(list, due, Standing.of(ranking));
      timers.callAt(due);
    } else {
      lists.stand(list, Standing.of(ranking));
      timers.callAt(firstLook(list, reached + 1));
    }
  }

  private long firstLook(String list, long from) {
    long first = Long.MAX_VALUE;
    for (Watch watch : plan.watches()) {
      if (watch.list().equals(list)) {
        first = Math.min(first, looks.get(watch).from(from));
      }
    }
    return first;
  }

  /**
   * Looks at what is due at this time.
   *
   * @return how many alerts were dropped since there are too many
   */
  public int onTime(long time) {
    SiteMemory memory = memory();
    if (time <= memory.lookedAt) {
      return 0;
    }
    memory.lookedAt = time;
    GoingOn goingOn = new GoingOn(memory.alerts, time);
    goingOn.endAllBut(plan.watches());
    int dropped = 0;
    for (Watch watch : plan.watches()) {
      lists.takeDue(watch.list(), time);
      if (looks.get(watch).at(time)) {
        Look look =
            new Look(watch, plan.floor(), lists.now(watch.list()), () -> past(watch, memory));
        dropped += goingOn.take(watch, look.find(goingOn.itemsOf(watch)));
      }
    }
    remember(memory);
    goingOn.forget();
    publish(memory, goingOn);
    goOn(memory);
    return dropped;
  }

  private Past past(Watch watch, SiteMemory memory) {
    Usual usual = watch.usual();
    List<PastStanding> known = new ArrayList<>();
    for (int ago = 1; ago <= usual.times(); ago++) {
      long then = memory.lookedAt - ago * usual.unitMillis();
      if (memory.knows(watch, then)) {
        known.add(lists.was(watch.subject(), then));
      }
    }
    return new Past(known, known.size() >= usual.needed(), memory.remembers(watch));
  }

  /** Remembers how lists stand, for what is usual in days to come, and forgets the oldest. */
  private void remember(SiteMemory memory) {
    long time = memory.lookedAt;
    Set<String> subjects = new HashSet<>();
    for (Watch watch : plan.watches()) {
      String subject = watch.subject();
      if (watch.usual() == null || !looks.get(watch).at(time) || !subjects.add(subject)) {
        continue;
      }
      Standing standing = lists.now(watch.list());
      lists.forget(subject, time - watch.usual().reachMillis());
      if (standing.total() > 0) {
        lists.remember(subject, time, standing);
        memory.remember(watch);
      }
    }
  }

  private void publish(SiteMemory memory, GoingOn goingOn) {
    memory.alerts = goingOn.alerts();
    memory.changed |= goingOn.hasChanged();
    long quietMillis = memory.lookedAt - memory.publishedAt;
    long pauseMillis = memory.changed ? VALUES_EVERY_MILLIS : AGAIN_AFTER_MILLIS;
    boolean isTime = memory.hasOngoing() && quietMillis >= pauseMillis;
    if (goingOn.hasNews() || isTime) {
      memory.publishedAt = memory.lookedAt;
      memory.changed = false;
      out.accept(new SiteAlerts(site, memory.lookedAt, memory.alerts));
    }
  }

  /** Sees to it that there is a next look, or that nothing is left. */
  private void goOn(SiteMemory memory) {
    long next = Long.MAX_VALUE;
    for (Watch watch : plan.watches()) {
      if (isLive(watch.list(), memory)) {
        next = Math.min(next, looks.get(watch).from(memory.lookedAt + 1));
      }
    }
    for (Alert alert : memory.alerts) {
      next = alert.isOver() ? Math.min(next, GoingOn.toldUntil(alert)) : next;
    }
    if (next < Long.MAX_VALUE) {
      timers.callAt(next);
    }
    if (next < Long.MAX_VALUE || lists.awaitMore()) {
      store.put(SITE, memory.pack());
    } else {
      lists.clear();
      store.remove(SITE);
    }
  }

  private boolean isLive(String list, SiteMemory memory) {
    return lists.now(list).total() > 0
        || memory.alerts.stream().anyMatch(alert -> !alert.isOver() && alert.isOf(list))
        || plan.watches().stream()
            .anyMatch(watch -> watch.list().equals(list) && memory.remembers(watch));
  }

  private SiteMemory memory() {
    SiteMemory memory = SiteMemory.unpack(store.get(SITE), plan.definition());
    if (memory.isOf(plan.definition())) {
      return memory;
    }
    lists.takeUp(plan, site);
    SiteMemory under = memory.under(plan);
    store.put(SITE, under.pack());
    return under;
  }
}
