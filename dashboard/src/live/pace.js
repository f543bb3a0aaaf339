const VISIBLE_MILLIS = 1_000;
const HIDDEN_MILLIS = 15_000;
const LONGEST_MILLIS = 30_000;

/** How long to wait before asking again: about a second while somebody looks, doubling after each failure in a row. */
export function pace({ isHidden, failures }) {
  const usual = isHidden ? HIDDEN_MILLIS : VISIBLE_MILLIS;
  return Math.min(LONGEST_MILLIS, usual * 2 ** Math.min(failures, 10));
}
