package livetop.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.event.Board;

/** On which boards distinct visitors are counted, over which windows, and how many are held. */
public final class VisitorPlan {
  private final WindowPlan plan;
  private final List<Board> boards;
  private final Map<String, Set<String>> boardsByWindow;
  private final List<Window> windows;
  private final int maxItems;
  private final int maxReaders;
  private final long sliceMillis;

  /**
   * @param plan all windows of the job
   * @param boards those whose visitors are counted
   * @param boardsByWindow the names of boards, by those of windows
   * @param maxItems above how many different items of a group a slice lists heavy hitters only
   * @param maxReaders of how many readers each is kept of an item in a window; above it, a sample
   */
  public VisitorPlan(
      WindowPlan plan,
      List<Board> boards,
      Map<String, Set<String>> boardsByWindow,
      int maxItems,
      int maxReaders) {
    this.plan = plan;
    this.boards = boards;
    this.boardsByWindow = boardsByWindow;
    this.maxItems = maxItems;
    this.maxReaders = maxReaders;
    List<Window> counted = new ArrayList<>();
    long slice = 0;
    for (Window window : plan.windowsOfAllZones()) {
      if (boardsByWindow.containsKey(window.name())) {
        counted.add(window);
        slice = Window.gcd(window.sliceMillis(), slice);
      }
    }
    this.windows = Collections.unmodifiableList(counted);
    this.sliceMillis = slice;
  }

  List<Board> boards() {
    return boards;
  }

  /** The windows, as they are configured and as they are in the zones of sites. */
  List<Window> windows() {
    return windows;
  }

  /** The names of all windows, under which their slices are kept. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    windows.forEach(window -> keys.add(key(window)));
    return keys;
  }

  /** What tells a window from others, and from what it was before it was changed. */
  static String key(Window window) {
    return window.name() + " " + window;
  }

  /** Whether the visitors of a group are counted in a window. */
  boolean holds(Window window, Group group) {
    return boardsByWindow.getOrDefault(window.name(), Set.of()).contains(group.board())
        && plan.holds(window, group);
  }

  /** What is told of a group in the window of this name, or null if that is not counted. */
  public UncorrectedList list(Group group, String window) {
    Window ofSite = plan.window(window, group.site());
    return ofSite != null && holds(ofSite, group) ? new VisitorList(ofSite) : null;
  }

  /** The end of the slice that holds this time; no window begins or ends within it. */
  long sliceEnd(long time) {
    return Slices.endOf(time, sliceMillis, plan.offsetMillis());
  }

  /** The end of a window's slice that holds the slice that ends here. */
  long sliceEnd(Window window, long end) {
    return Slices.endOf(end - 1, window.sliceMillis(), plan.offsetMillis());
  }

  int maxItems() {
    return maxItems;
  }

  int maxItemsOfBucket() {
    return plan.maxItemsOfBucket();
  }

  int maxReaders() {
    return maxReaders;
  }

  /** How many items are told. */
  public int k() {
    return plan.k();
  }
}
