package livetop.alert;

import java.util.Comparator;
import java.util.Objects;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** Something that goes on at a site, or is just over. Those that began last come first. */
public final class Alert {
  /** Those that are over are the last; of one time, those of the whole site are the first. */
  static final Comparator<Alert> ORDER =
      Comparator.comparing((Alert alert) -> alert.state == AlertState.OVER)
          .thenComparing(Comparator.comparingLong(Alert::since).reversed())
          .thenComparing(Alert::kind)
          .thenComparing(Alert::subject)
          .thenComparing(alert -> alert.item == null ? "" : alert.item);

  private static final long NOTHING_USUAL = Past.UNKNOWN;

  private final AlertKind kind;
  private final String subject;
  private final String item;
  private final AlertState state;
  private final long since;
  private final long at;
  private final long value;
  private final long usual;

  private Alert(
      AlertKind kind,
      String subject,
      String item,
      AlertState state,
      long since,
      long at,
      long value,
      long usual) {
    this.kind = kind;
    this.subject = subject;
    this.item = item;
    this.state = state;
    this.since = since;
    this.at = at;
    this.value = value;
    this.usual = usual;
  }

  /** An alert that begins with what was found at this time. */
  static Alert begins(Watch watch, Finding found, long time) {
    return new Alert(
        watch.kind(),
        watch.subject(),
        found.item(),
        AlertState.BEGINS,
        time,
        time,
        found.value(),
        found.usual());
  }

  /** The same at a later time; what was usual stays where that is not asked for. */
  Alert goesOn(AlertState laterState, Finding found, long time) {
    long laterUsual = found.usual() == NOTHING_USUAL ? usual : found.usual();
    return new Alert(kind, subject, item, laterState, since, time, found.value(), laterUsual);
  }

  /** The same, over since nobody asks any more. */
  Alert isOver(long time) {
    return new Alert(kind, subject, item, AlertState.OVER, since, time, value, usual);
  }

  static Alert read(ByteReader reader) {
    return new Alert(
        AlertKind.of(reader.text()),
        reader.text(),
        reader.optionalText(),
        AlertState.values()[reader.intNumber()],
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number() + NOTHING_USUAL);
  }

  void write(ByteWriter writer) {
    writer.text(kind.word());
    writer.text(subject);
    writer.text(item);
    writer.number(state.ordinal());
    writer.number(since);
    writer.number(at);
    writer.number(value);
    writer.number(usual - NOTHING_USUAL);
  }

  public AlertKind kind() {
    return kind;
  }

  /** What was looked at: {@code pages:10m}, and against what, {@code pages:10m:7d}. */
  String subject() {
    return subject;
  }

  /** Whether it is about this list: {@code pages:10m}. */
  boolean isOf(String list) {
    return list.equals(Watch.listOf(board(), window()));
  }

  public String board() {
    return subject.split(":")[0];
  }

  public String window() {
    return subject.split(":")[1];
  }

  /** The item of the board, such as a page; null if the alert is about the whole site. */
  public String item() {
    return item;
  }

  public AlertState state() {
    return state;
  }

  public boolean isOver() {
    return state == AlertState.OVER;
  }

  /** The window's end at which it began, epoch milliseconds. */
  public long since() {
    return since;
  }

  /** The window's end of which state and value are told, epoch milliseconds. */
  public long at() {
    return at;
  }

  /** Counts, or the share in percent, in {@link Limits#PARTS}. */
  public long value() {
    return value;
  }

  /** Whether there is something usual to compare with. */
  public boolean hasUsual() {
    return usual != NOTHING_USUAL;
  }

  /** What is counted usually. */
  public long usual() {
    return usual;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Alert)) {
      return false;
    }
    Alert that = (Alert) other;
    return saysTheSameAs(that) && since == that.since && at == that.at;
  }

  /** Whether nothing is new in it but the time. */
  boolean saysTheSameAs(Alert that) {
    return kind == that.kind
        && subject.equals(that.subject)
        && Objects.equals(item, that.item)
        && state == that.state
        && value == that.value
        && usual == that.usual;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, subject, item, state, since, at, value, usual);
  }

  @Override
  public String toString() {
    String compared = hasUsual() ? " usually " + usual : "";
    return kind.word()
        + " "
        + subject
        + " "
        + item
        + " "
        + state.word()
        + " since "
        + since
        + " at "
        + at
        + ": "
        + value
        + compared;
  }
}
