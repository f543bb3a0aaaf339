package livetop.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import livetop.count.Order;
import livetop.count.Ranking;
import livetop.count.Window;
import livetop.count.WindowPlan;

/** What is looked at, of every site, and what is too little to be told. */
public final class AlertPlan {
  private final List<Watch> watches;
  private final WindowPlan windows;
  private final long floor;
  private final Set<String> lists = new HashSet<>();
  private final String definition;

  /**
   * @param watches in the order in which they are told, no two of one kind and subject
   * @param windows has those of the watches
   * @param floor what is usually less counts as so much; so many events make a share
   */
  public AlertPlan(List<Watch> watches, WindowPlan windows, long floor) {
    this.watches = Collections.unmodifiableList(new ArrayList<>(watches));
    this.windows = windows;
    this.floor = floor;
    StringBuilder all = new StringBuilder();
    for (Watch watch : watches) {
      Window window = windows.window(watch.window(), "");
      lists.add(watch.list());
      all.append(watch).append(' ').append(windows.definition(window)).append(',');
    }
    definition = all.toString();
  }

  public List<Watch> watches() {
    return watches;
  }

  /** Whether somebody looks at this ranking. */
  public boolean takes(Ranking ranking) {
    return ranking.order().equals(Order.BY_COUNT) && lists.contains(listOf(ranking));
  }

  /** Whether somebody looks at this list: {@code pages:10m}. */
  boolean hasList(String list) {
    return lists.contains(list);
  }

  /** Whether somebody compares with how a subject stood then. */
  boolean compares(String subject, String site, long time) {
    return watches.stream()
        .anyMatch(
            watch ->
                watch.usual() != null
                    && watch.subject().equals(subject)
                    && looks(watch, site).at(time));
  }

  static String listOf(Ranking ranking) {
    return Watch.listOf(ranking.group().board(), ranking.window());
  }

  Looks looks(Watch watch, String site) {
    return new Looks(windows.window(watch.window(), site), watch.usual(), windows.offsetMillis());
  }

  long floor() {
    return floor;
  }

  /** Another text for every other plan. */
  String definition() {
    return definition;
  }
}
