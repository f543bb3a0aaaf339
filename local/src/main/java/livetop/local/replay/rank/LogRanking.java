package livetop.local.replay.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import livetop.bytes.Utf8;
import livetop.count.CombinePlan;
import livetop.count.Combiner;
import livetop.count.Ranking;
import livetop.count.RecordedSlices;
import livetop.count.SiteZones;
import livetop.count.Window;
import livetop.count.WindowPlan;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.rules.SiteRules;
import livetop.local.replay.view.PageView;

/**
 * Ranks page views at the time that their log tells, as the job would were they sent then and none
 * late: with its own classes, each item one by one. The order of the log makes no difference. Where
 * a single time is asked for, only what its windows hold is kept.
 */
public final class LogRanking {
  static final int LIST_LENGTH = 100;
  private static final long SLICE_MILLIS = 5_000;
  private static final int ALL_ITEMS = 100_000_000;
  private static final int MAX_OPEN_ITEMS = 200_000;
  private static final long HOLD_BACK_MILLIS = 60_000;
  private static final long CLOCK_CHANGES_MILLIS = 7_200_000;
  private static final int FORGET_AFTER = 10_000;
  private static final Utf8 VIEW = Utf8.of("view");
  private static final Boards BOARDS = Boards.parse("pages=view:page,events=*:type");

  private final RankOptions options;
  private final SiteZones zones;
  private final WindowPlan plan;
  private final RecordedSlices slices = new RecordedSlices();
  private final Combiner combiner;
  private long newestMillis = Long.MIN_VALUE;
  private int sinceForgotten;

  /**
   * @param rules of the sites, for the zones of their days
   */
  public LogRanking(RankOptions options, SiteRules rules) {
    this.options = options;
    this.zones = new SiteZones(rules.timeZones());
    this.plan =
        new WindowPlan(options.windows(), LIST_LENGTH, 0, options.offsetMillis(), ALL_ITEMS, zones);
    this.combiner =
        new Combiner(
            new CombinePlan(
                BOARDS,
                SLICE_MILLIS,
                options.offsetMillis(),
                RecordedSlices.buckets(),
                ALL_ITEMS,
                MAX_OPEN_ITEMS),
            slices::add);
  }

  /** Where the days of sites begin that have a zone of their own. */
  public SiteZones zones() {
    return zones;
  }

  /** Counts a page view. */
  public void add(PageView view) {
    long time = view.timeMillis();
    if (options.atMillis() != null && time >= options.atMillis()) {
      return;
    }
    if (!options.all() && time <= oldestNeeded()) {
      return;
    }
    combiner.add(new Event(time, view.site(), VIEW, null, new Utf8[] {view.page()}));
    newestMillis = Math.max(newestMillis, time);
    if (++sinceForgotten == FORGET_AFTER) {
      sinceForgotten = 0;
      combiner.advanceTo(newestMillis - HOLD_BACK_MILLIS);
      if (!options.all()) {
        slices.forget(oldestNeeded());
      }
    }
  }

  /** Nothing up to this time is in a window that ends there, or in the one before it. */
  private long oldestNeeded() {
    long end = options.atMillis() == null ? newestMillis : options.atMillis();
    return Math.max(end, 0) - 2 * plan.longestMillis() - CLOCK_CHANGES_MILLIS;
  }

  /** Gives the rankings that were asked for; nothing may be added any more. */
  public void rank(Consumer<Ranking> out) {
    combiner.sendAll();
    if (slices.isEmpty()) {
      return;
    }
    Consumer<Ranking> asked =
        ranking -> {
          if (options.boards().contains(ranking.group().board())) {
            out.accept(ranking);
          }
        };
    if (options.all()) {
      slices.rankAll(plan, asked);
      return;
    }
    for (Window window : options.windows()) {
      List<Ranking> rankings =
          new ArrayList<>(
              options.atMillis() == null
                  ? slices.newest(plan, window)
                  : slices.at(plan, window, options.atMillis()));
      rankings.sort(
          Comparator.comparing((Ranking ranking) -> ranking.group().site())
              .thenComparing(ranking -> ranking.group().board()));
      rankings.forEach(asked);
    }
  }
}
