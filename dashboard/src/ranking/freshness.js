import { formatAge } from "./numbers.js";

/** The job closes a window about this long after its end, even when the stream falls quiet. */
const PUBLISHING_TAKES_SECONDS = 20;

/**
 * How fresh a ranking is. It is late when the next one should have come; an empty ranking is not, for it is the last
 * one until something is counted again.
 */
export function freshness({ to, isEmpty, publishedEverySeconds }, nowMillis) {
  if (!to) return { level: "quiet", text: "Nothing counted yet" };
  const ageSeconds = (nowMillis - Date.parse(to)) / 1000;
  const text = `Window ended ${formatAge(ageSeconds)} ago`;
  if (isEmpty) return { level: "quiet", text: `Quiet for ${formatAge(ageSeconds)}` };
  if (ageSeconds > 2 * publishedEverySeconds + PUBLISHING_TAKES_SECONDS) {
    return { level: "late", text: `${text}: no new figures` };
  }
  return { level: "live", text };
}
