const TIMES_RARER_WHEN_HIDDEN = 15;
const LONGEST_MILLIS = 30_000;

/**
 * How long to wait before asking again: as usual while somebody looks, more rarely while nobody does, doubling after each
 * failure in a row. Half a minute is the most, unless there is something new more seldom than that.
 */
export function pace({ everyMillis, isHidden, failures }) {
  const usual = isHidden ? everyMillis * TIMES_RARER_WHEN_HIDDEN : everyMillis;
  const waited = Math.min(LONGEST_MILLIS, usual * 2 ** Math.min(failures, 10));
  return failures > 0 ? waited : Math.max(everyMillis, waited);
}

/** The server waits so long for what was sent late, and writes. */
const PUBLISHING_TAKES_MILLIS = 3_000;
const LONGEST_OVERDUE_MILLIS = 15_000;
const A_DAY_MILLIS = 86_400_000;

/** How long until there can be another ranking than this one: no window moves more often than it is published. */
export function untilNext({ to, publishedEverySeconds }, nowMillis) {
  const everyMillis = publishedEverySeconds * 1000;
  const due = Date.parse(to ?? NaN) + everyMillis + PUBLISHING_TAKES_MILLIS;
  const overdue = Math.min(everyMillis, LONGEST_OVERDUE_MILLIS);
  if (!(due > nowMillis)) return Math.max(1_000, overdue); // NaN, too
  return Math.max(1_000, Math.min(everyMillis, due - nowMillis, A_DAY_MILLIS)); // a timer of more than 24 days does not wait
}
