package livetop.event.rules;

import livetop.bytes.Utf8;

/** What the rules say of a page, and which of them decided. */
final class PageDecision {
  /** Which rule decided. */
  enum Cause {
    /** The name would be too long. */
    TOO_LONG,
    /** It fits a pattern of {@code ignore}. */
    IGNORED,
    /** There are patterns of {@code only}, and it fits none. */
    NOT_AMONG_ONLY,
    /** It fits a pattern of {@code only}. */
    AMONG_ONLY,
    /** Nothing is said against it. */
    NO_RULE
  }

  private final Utf8 form;
  private final Join join;
  private final Utf8 name;
  private final Cause cause;
  private final PathPattern pattern;

  /**
   * @param form the page in its one form, or null if that is too long
   * @param join what gave it another name, or null
   * @param name under which it is judged, or null if that is too long
   * @param pattern that decided, or null if none did
   */
  PageDecision(Utf8 form, Join join, Utf8 name, Cause cause, PathPattern pattern) {
    this.form = form;
    this.join = join;
    this.name = name;
    this.cause = cause;
    this.pattern = pattern;
  }

  boolean counts() {
    return cause == Cause.AMONG_ONLY || cause == Cause.NO_RULE;
  }

  /** The name under which the page counts, or null if it does not. */
  Utf8 countedName() {
    return counts() ? name : null;
  }

  Utf8 form() {
    return form;
  }

  Join join() {
    return join;
  }

  Utf8 name() {
    return name;
  }

  Cause cause() {
    return cause;
  }

  PathPattern pattern() {
    return pattern;
  }
}
