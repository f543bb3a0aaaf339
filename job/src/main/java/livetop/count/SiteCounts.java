package livetop.count;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.event.Board;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;

/** What is counted of one site in one slice: by type of event, and by what became of them. */
final class SiteCounts {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Utf8[] CODES =
      Arrays.stream(OUTCOMES).map(outcome -> Utf8.of(outcome.code())).toArray(Utf8[]::new);

  private final String site;
  private final Boards boards;
  private final SliceTable table;
  private final Map<Utf8, TypeCounts> types = new HashMap<>();
  private final long[] byOutcome = new long[OUTCOMES.length];
  private TypeCounts newest;
  private int items;

  SiteCounts(String site, Boards boards, SliceTable table) {
    this.site = site;
    this.boards = boards;
    this.table = table;
  }

  int items() {
    return items;
  }

  @SuppressWarnings("EnumOrdinal") // an index into an array of this class
  Outcome add(Event event) {
    Outcome outcome = event.outcome() == Outcome.COUNTED ? count(event) : event.outcome();
    if (byOutcome[outcome.ordinal()]++ == 0) {
      items++;
    }
    return outcome;
  }

  private Outcome count(Event event) {
    if (newest == null || !newest.isOf(event.type())) {
      newest = countsOf(event.type());
    }
    if (newest == null) {
      return Outcome.FILTERED_NO_BOARD;
    }
    items += newest.add(event);
    return Outcome.COUNTED;
  }

  /** The counts of a type; null if no board takes it, so that nothing is kept of it. */
  private TypeCounts countsOf(Utf8 type) {
    TypeCounts known = types.get(type);
    if (known != null) {
      return known;
    }
    List<Board> taking = boards.of(type);
    if (taking.isEmpty()) {
      return null;
    }
    TypeCounts counts =
        new TypeCounts(type, taking, board -> table.of(new Group(site, board.name())));
    types.put(type, counts);
    return counts;
  }

  /** Tells a slice how many events were counted. */
  void tellTo(CombinedSlice slice) {
    Utf8 name = Utf8.of(site);
    types.values().forEach(counts -> counts.tellTo(slice, name));
  }

  /** Adds to the table what was counted beside it. */
  void finish() {
    types.values().forEach(TypeCounts::finish);
    SliceItems status = table.of(new Group(site, Boards.STATUS));
    for (int i = 0; i < byOutcome.length; i++) {
      if (byOutcome[i] > 0) {
        status.add(CODES[i], byOutcome[i], null);
      }
    }
  }
}
