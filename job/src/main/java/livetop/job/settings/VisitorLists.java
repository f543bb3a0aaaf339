package livetop.job.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.count.Window;
import livetop.event.Board;

/** Where distinct visitors are counted, as it is configured: {@code pages:10m,pages:1h}. */
final class VisitorLists {
  static final String OFF = "off";

  static final String ALLOWED =
      "off, or board:window, separated by commas, such as pages:10m,pages:1h: boards of"
          + " Ranking.boards and windows of Ranking.windows, each pair once";

  private VisitorLists() {}

  /**
   * Reads pairs of boards and windows from their configured form.
   *
   * @return the names of boards by those of windows
   * @throws IllegalArgumentException naming the pair that does not fit
   */
  static Map<String, Set<String>> parse(String text, List<Board> boards, List<Window> windows) {
    Map<String, Set<String>> boardsByWindow = new LinkedHashMap<>();
    if (text.equals(OFF)) {
      return boardsByWindow;
    }
    for (String part : text.split(",", -1)) {
      String pair = part.trim();
      String[] names = pair.split(":", -1);
      if (names.length != 2) {
        throw new IllegalArgumentException("'" + pair + "' is not a board and a window");
      }
      require(boards.stream().anyMatch(each -> each.name().equals(names[0])), "board", names[0]);
      require(windows.stream().anyMatch(each -> each.name().equals(names[1])), "window", names[1]);
      if (!boardsByWindow.computeIfAbsent(names[1], w -> new LinkedHashSet<>()).add(names[0])) {
        throw new IllegalArgumentException("'" + pair + "' is given twice");
      }
    }
    return boardsByWindow;
  }

  private static void require(boolean isThere, String kind, String name) {
    if (!isThere) {
      throw new IllegalArgumentException("there is no " + kind + " '" + name + "'");
    }
  }
}
