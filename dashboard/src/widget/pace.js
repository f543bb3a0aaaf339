const LONGEST_SECONDS = 86_400;
const LONGEST_AFTER_FAILURE_SECONDS = 300;

/**
 * How long to wait before asking again: as long as an answer is fresh, doubled by each failure in a row, and a little more
 * by chance, so that readers who came together do not ask together for ever.
 */
export function waitMillis(seconds, failures, chance = Math.random()) {
  return Math.min(failures ? LONGEST_AFTER_FAILURE_SECONDS : LONGEST_SECONDS, seconds * 2 ** failures) * (1000 + 300 * chance);
}
