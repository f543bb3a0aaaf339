package livetop.event;

import java.util.Objects;
import livetop.bytes.Utf8;

/**
 * A board ranks one field of the events of one type: {@code pages=view:page} ranks the {@code page}
 * of every {@code view}. The type {@code *} takes every event. A board of the field {@code type}
 * ranks the types of events; one of the field {@code site} is not each site's, but ranks the sites.
 */
public final class Board {
  private static final Utf8 ANY_TYPE = Utf8.of("*");
  private static final int TYPE_ITSELF = -1;
  private static final int SITE_ITSELF = -2;

  private final String name;
  private final Utf8 type;
  private final String field;
  private final int fieldIndex;

  private Board(String name, Utf8 type, String field, int fieldIndex) {
    this.name = name;
    this.type = type;
    this.field = field;
    this.fieldIndex = fieldIndex;
  }

  static Board ofType(String name, String type) {
    return new Board(name, Utf8.of(type), Boards.TYPE_FIELD, TYPE_ITSELF);
  }

  static Board ofSites(String name, String type) {
    return new Board(name, Utf8.of(type), Boards.SITE_FIELD, SITE_ITSELF);
  }

  static Board ofField(String name, String type, String field, int fieldIndex) {
    return new Board(name, Utf8.of(type), field, fieldIndex);
  }

  /** The name under which the API serves this board. */
  public String name() {
    return name;
  }

  String field() {
    return field;
  }

  /** Whether it ranks the types of events, which have no titles. */
  public boolean ranksType() {
    return fieldIndex == TYPE_ITSELF;
  }

  /** Whether it ranks sites: its rankings are those of {@link Event#DEFAULT_SITE}. */
  public boolean ranksSites() {
    return fieldIndex == SITE_ITSELF;
  }

  /** Whether it ranks a field that events hold. */
  public boolean ranksField() {
    return fieldIndex >= 0;
  }

  int fieldIndex() {
    return fieldIndex;
  }

  /** Whether events of this type are ranked here. */
  public boolean takes(Utf8 eventType) {
    return type.equals(ANY_TYPE) || type.equals(eventType);
  }

  /** What this board counts of an event of its type. */
  public Utf8 itemOf(Event event) {
    if (ranksSites()) {
      return Utf8.of(event.site());
    }
    return ranksType() ? event.type() : event.field(fieldIndex);
  }

  @Override
  public String toString() {
    return name + "=" + type + ":" + field;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Board && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, field);
  }
}
