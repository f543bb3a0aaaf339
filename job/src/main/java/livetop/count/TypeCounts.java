package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import livetop.bytes.Utf8;
import livetop.event.Board;
import livetop.event.Event;

/**
 * What is counted of the events of one type of one site in one slice: items in a table for each
 * board. The type itself, or the site, where a board ranks that, is one number until the end.
 */
final class TypeCounts {
  private final Utf8 type;
  private final Board[] boards;
  private final SliceItems[] items;
  private final List<SliceItems> ofType = new ArrayList<>();
  private final List<Board> ofSites = new ArrayList<>();
  private long events;

  /**
   * @param taking the boards that take events of the type
   * @param tables of the boards
   */
  TypeCounts(Utf8 type, List<Board> taking, Function<Board, SliceItems> tables) {
    this.type = type;
    this.boards = taking.stream().filter(Board::ranksField).toArray(Board[]::new);
    this.items = new SliceItems[boards.length];
    for (int i = 0; i < boards.length; i++) {
      items[i] = tables.apply(boards[i]);
    }
    taking.stream().filter(Board::ranksType).map(tables).forEach(ofType::add);
    taking.stream().filter(Board::ranksSites).forEach(ofSites::add);
  }

  /** Whether this type is the one; nearly always it is the same object. */
  boolean isOf(Utf8 other) {
    return type == other || type.equals(other);
  }

  /** Counts an event, and tells of how many items it is the first. */
  int add(Event event) {
    int added = events++ == 0 ? ofType.size() : 0;
    for (int i = 0; i < boards.length; i++) {
      if (items[i].add(boards[i].itemOf(event), 1, event.title())) {
        added++;
      }
    }
    return added;
  }

  /** Tells a slice how many events this site has. */
  void tellTo(CombinedSlice slice, Utf8 site) {
    ofSites.forEach(board -> slice.addSite(board, site, events));
  }

  void finish() {
    ofType.forEach(counts -> counts.add(type, events, null));
  }
}
