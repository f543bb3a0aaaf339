const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const STEPS = 12;
const DAY = 24 * 60 * MINUTE;

/**
 * Twelve times of the hour before, five minutes apart, oldest first. They are the same for five minutes and for everybody, so that
 * caches have them; the newest is a minute old, so that it no longer changes.
 */
export function hourBefore(millis) {
  const newest = Math.floor((millis - MINUTE) / STEP) * STEP;
  return Array.from({ length: STEPS }, (_, index) => newest - (STEPS - 1 - index) * STEP);
}

/** The same time a day and a week before. */
export function usualTimes(millis) {
  return [millis - DAY, millis - 7 * DAY];
}

/** The hours of the day before, oldest first, up to the full hour before this time. */
export function dayBefore(millis) {
  const hour = 60 * MINUTE;
  const newest = Math.floor((millis - MINUTE) / hour) * hour;
  return Array.from({ length: 24 }, (_, index) => newest - (23 - index) * hour);
}
