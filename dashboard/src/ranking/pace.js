const TIMES_RARER_WHEN_HIDDEN = 15;
const LONGEST_MILLIS = 30_000;

/** How long to wait before asking again: as usual while somebody looks, doubling after each failure in a row. */
export function pace({ everyMillis, isHidden, failures }) {
  const usual = isHidden ? everyMillis * TIMES_RARER_WHEN_HIDDEN : everyMillis;
  return Math.min(LONGEST_MILLIS, usual * 2 ** Math.min(failures, 10));
}
