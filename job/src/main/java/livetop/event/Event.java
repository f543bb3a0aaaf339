package livetop.event;

import java.util.Arrays;
import java.util.Objects;
import livetop.bytes.Utf8;

/**
 * One event: every board that takes its type finds a valid item in it, or it is known already that
 * it is not to be counted. Immutable; the array of fields is handed over, not copied.
 */
public final class Event {
  /** The site of events that name none. */
  public static final String DEFAULT_SITE = "default";

  private static final Utf8 NO_TYPE = Utf8.of("");
  private static final Utf8[] NO_FIELDS = {};

  private final long receivedAtMillis;
  private final String site;
  private final Utf8 type;
  private final Utf8 title;
  private final Utf8[] fields;
  private final Outcome outcome;
  private final OnceKey request;
  private final OnceKey vote;
  private final long reader;

  /**
   * An event to be counted.
   *
   * @param receivedAtMillis event time: the gateway's clock, epoch milliseconds UTC
   * @param title what to show for the item, at most 256 characters, or null
   * @param fields the values of the fields that the {@link Boards} count, null where absent; then
   *     the numbers of the position as they are written, if those are kept
   */
  public Event(long receivedAtMillis, String site, Utf8 type, Utf8 title, Utf8[] fields) {
    this(receivedAtMillis, site, type, title, fields, Outcome.COUNTED);
  }

  private Event(Event event, Outcome outcome, OnceKey request, OnceKey vote, long reader) {
    this.receivedAtMillis = event.receivedAtMillis;
    this.site = event.site;
    this.type = event.type;
    this.title = event.title;
    this.fields = event.fields;
    this.outcome = outcome;
    this.request = request;
    this.vote = vote;
    this.reader = reader;
  }

  private Event(
      long receivedAtMillis, String site, Utf8 type, Utf8 title, Utf8[] fields, Outcome outcome) {
    this.receivedAtMillis = receivedAtMillis;
    this.site = site;
    this.type = type;
    this.title = title;
    this.fields = fields;
    this.outcome = outcome;
    this.request = null;
    this.vote = null;
    this.reader = 0;
  }

  /** An event that is not to be counted; it is known of it when, where and why. */
  public static Event notCounted(long receivedAtMillis, String site, Outcome outcome) {
    return new Event(receivedAtMillis, site, NO_TYPE, null, NO_FIELDS, outcome);
  }

  public long receivedAtMillis() {
    return receivedAtMillis;
  }

  public String site() {
    return site;
  }

  public Utf8 type() {
    return type;
  }

  /** What to show for the item, or null. */
  public Utf8 title() {
    return title;
  }

  /** How many fields the boards of this job count. */
  public int fieldCount() {
    return fields.length;
  }

  /** The value of the field at this index of the boards' fields, or null. */
  public Utf8 field(int index) {
    return fields[index];
  }

  /** Why it is not to be counted; {@link Outcome#COUNTED} if it is. */
  public Outcome outcome() {
    return outcome;
  }

  /** The request it came with, if that had an id and retries are told; else null. */
  public OnceKey request() {
    return request;
  }

  /** The vote that it is, if each reader has one and this one is told; else null. */
  public OnceKey vote() {
    return vote;
  }

  /** A hash of who sent it, if visitors are told apart and this one can be; else 0. */
  public long reader() {
    return reader;
  }

  /** The same, not to be counted. */
  public Event withOutcome(Outcome other) {
    return new Event(this, other, request, null, 0);
  }

  /** The same, as this vote. */
  public Event withVote(OnceKey other) {
    return new Event(this, outcome, request, other, reader);
  }

  /** The same, sent by this reader. */
  public Event withReader(long other) {
    return new Event(this, outcome, request, vote, other);
  }

  /** The same, with another value of the field at this index. */
  public Event withField(int index, Utf8 value) {
    Utf8[] others = fields.clone();
    others[index] = value;
    return new Event(receivedAtMillis, site, type, title, others, outcome);
  }

  /** The same, as a part of this request. */
  public Event withRequest(OnceKey other) {
    return new Event(this, outcome, other, vote, reader);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Event)) {
      return false;
    }
    Event that = (Event) other;
    return receivedAtMillis == that.receivedAtMillis
        && reader == that.reader
        && outcome == that.outcome
        && Objects.equals(request, that.request)
        && Objects.equals(vote, that.vote)
        && site.equals(that.site)
        && type.equals(that.type)
        && Objects.equals(title, that.title)
        && Arrays.equals(fields, that.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        receivedAtMillis, outcome, request, vote, site, type, title, Arrays.hashCode(fields));
  }

  @Override
  public String toString() {
    String what =
        outcome == Outcome.COUNTED ? type + " " + Arrays.toString(fields) : outcome.code();
    return receivedAtMillis + " " + site + " " + what;
  }
}
