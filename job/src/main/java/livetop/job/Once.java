package livetop.job;

import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Outcome;

/** What counts once, and what comes of it the second time. */
enum Once {
  /** A request, however often it is sent. */
  REQUEST(Outcome.DUPLICATE) {
    @Override
    OnceKey keyOf(Event event) {
      return event.request();
    }
  },
  /** What one reader says in one slice. */
  VOTE(Outcome.FILTERED_AGAIN) {
    @Override
    OnceKey keyOf(Event event) {
      return event.vote();
    }
  };

  private final Outcome again;

  Once(Outcome again) {
    this.again = again;
  }

  /** What tells that it is the same, or null where nothing does. */
  abstract OnceKey keyOf(Event event);

  /** What an event becomes that would have counted, had it been the first. */
  Outcome again() {
    return again;
  }
}
