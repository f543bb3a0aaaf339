package livetop.event;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import livetop.bytes.Utf8;

/**
 * The boards of a job, as configured: {@code pages=view:page,videos=video:video,events=*:type}. A
 * field is a member of an event that holds a string; {@code type} is the event's type itself, and
 * {@code site} the site that it is of.
 */
public final class Boards implements Serializable {
  private static final long serialVersionUID = 1;

  /** The form of one board, for error messages. */
  public static final String ALLOWED =
      "name=type:field, separated by commas, no spaces within; a name is a letter and up to 31 of"
          + " a-z, 0-9 and -, given once; the type * takes every event; a field is type, site, or a"
          + " member of the events that holds a string, such as page";

  /** The board that the job counts by itself, for every site: what became of its events. */
  public static final String STATUS = "status";

  static final String TYPE_FIELD = "type";
  static final String SITE_FIELD = "site";

  /** The members of a click that say where on the page it was, and how wide the page was. */
  public static final List<String> POSITION = List.of("x", "y", "w");

  private static final String OF_ENVELOPE = "it is the envelope's, not the event's";

  /** Members of bodies and envelopes that no board can count, and why. */
  private static final Map<String, String> NO_FIELDS =
      Map.of(
          "events", "it makes a body a batch",
          "id", "it is another one in each request",
          "visitor", "it tells who reads, and is the whole batch's where there is one",
          "v", OF_ENVELOPE,
          "receivedAt", OF_ENVELOPE,
          "origin", OF_ENVELOPE,
          "ip", OF_ENVELOPE,
          "ua", OF_ENVELOPE,
          "body", OF_ENVELOPE);

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9-]{0,31})=(\\*|[^=:,*\\s]{1,64}):([A-Za-z_][A-Za-z0-9_-]{0,63})");

  private final String text;
  private final boolean keepPositions;
  private final transient List<Board> boards;
  private final transient List<String> fields;

  private Boards(String text, boolean keepPositions, List<Board> boards, List<String> fields) {
    this.text = text;
    this.keepPositions = keepPositions;
    this.boards = Collections.unmodifiableList(boards);
    this.fields = Collections.unmodifiableList(fields);
  }

  /**
   * Reads boards from their configured form.
   *
   * @throws IllegalArgumentException naming the part that does not fit
   */
  public static Boards parse(String text) {
    List<Board> boards = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = FORM.matcher(part.trim());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("'" + part.trim() + "' is not a board");
      }
      if (matcher.group(1).equals(STATUS)) {
        throw new IllegalArgumentException(
            "the board 'status' is the job's own: it tells what became of events");
      }
      if (!names.add(matcher.group(1))) {
        throw new IllegalArgumentException("the board '" + matcher.group(1) + "' is given twice");
      }
      boards.add(board(matcher.group(1), matcher.group(2), matcher.group(3), fields));
    }
    return new Boards(text, false, boards, fields);
  }

  /** The same; an event keeps where it was as well, behind the fields, as {@link #POSITION}. */
  public Boards keepingPositions() {
    return new Boards(text, true, boards, fields);
  }

  /** Whether some board sees to it that each event of this type has this field. */
  public boolean require(String field, Utf8 type) {
    return of(type).stream().anyMatch(board -> board.field().equals(field));
  }

  /**
   * The members of an event that are kept where they are numbers; none unless they are asked for.
   */
  List<String> numbers() {
    return keepPositions ? POSITION : List.of();
  }

  private static Board board(String name, String type, String field, List<String> fields) {
    if (NO_FIELDS.containsKey(field)) {
      throw new IllegalArgumentException(
          "the board '" + name + "' cannot count '" + field + "': " + NO_FIELDS.get(field));
    }
    if (field.equals(TYPE_FIELD)) {
      return Board.ofType(name, type);
    }
    if (field.equals(SITE_FIELD)) {
      return Board.ofSites(name, type);
    }
    if (!fields.contains(field)) {
      fields.add(field);
    }
    return Board.ofField(name, type, field, fields.indexOf(field));
  }

  /** The boards, in the configured order. */
  public List<Board> all() {
    return boards;
  }

  /** The boards that take events of this type. */
  public List<Board> of(Utf8 type) {
    return boards.stream().filter(board -> board.takes(type)).collect(Collectors.toList());
  }

  /** Whether some board ranks sites. */
  public boolean rankSites() {
    return boards.stream().anyMatch(Board::ranksSites);
  }

  /** The members of an event that some board counts, the type aside; an event keeps just these. */
  public List<String> fields() {
    return fields;
  }

  private Object readResolve() {
    return keepPositions ? parse(text).keepingPositions() : parse(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
