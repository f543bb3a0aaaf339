package livetop.event;

import java.util.List;
import livetop.bytes.Utf8;

/** A type of events, with what the boards count of them. */
final class EventType {
  private static final Utf8 VIEW = Utf8.of(RawEvent.DEFAULT_TYPE);

  private final Utf8 name;
  private final boolean isView;
  private final boolean isCountable;
  private final int[] fields;

  /**
   * @param boards that take events of this type
   */
  EventType(Utf8 name, List<Board> boards) {
    this.name = name;
    this.isView = name.equals(VIEW);
    this.isCountable = boards.stream().noneMatch(Board::ranksType) || Text.isItem(name);
    this.fields =
        boards.stream().filter(Board::ranksField).mapToInt(Board::fieldIndex).distinct().toArray();
  }

  Utf8 name() {
    return name;
  }

  /** Whether it is the type of events that name none. */
  boolean isView() {
    return isView;
  }

  /** Whether each board finds an item in an event that has these fields, which are well-formed. */
  boolean isCountable(Utf8[] values) {
    for (int field : fields) {
      if (!Text.isItem(values[field])) {
        return false;
      }
    }
    return isCountable;
  }
}
