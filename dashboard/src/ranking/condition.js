/** After so long without a sign of life the job is not busy but gone; a start from a checkpoint takes less. */
const JOB_IS_SILENT_AFTER_MILLIS = 45_000;

/** The job closes a window about this long after its end, even when the stream falls quiet. */
const PUBLISHING_TAKES_MILLIS = 20_000;

/**
 * What a reader is looking at, and if that is not what happens now, why:
 *
 * - `live`, `quiet` (the job runs, and there is nothing to count), `late`, or `loading`
 * - `cause` of what is late: `offline`, `unreachable`, `unavailable`, `throttled`, `refused`, `job`, `behind`, `never`, `figures`
 * - `asOf`, the time in epoch milliseconds up to which the figures are right; null where there are none
 *
 * `failure` is why the last question had no answer; `job` is its sign of life as it was told, undefined where nobody told;
 * `isClockRight` says that nowMillis is the server's. A ranking that equals the one before it is not written again, so a job
 * that lives makes an old one right.
 */
export function condition({ ranking, failure, isOffline = false, job, publishedEverySeconds, nowMillis, isClockRight = true }) {
  if (!ranking) return failure ? late(causeOf(failure, isOffline), null) : { level: "loading", asOf: null };
  const to = ranking.to ? Date.parse(ranking.to) : null;
  const asOf = job?.jobAt ? Math.max(to ?? 0, job.jobAt) : to;
  if (failure) return late(causeOf(failure, isOffline), asOf);
  if (job?.jobAt === null && to === null) return late("never", null);
  const cause = job?.jobAt ? causeInJob(job, nowMillis - asOf, isClockRight) : null;
  if (cause) return late(cause, asOf);
  if (ranking.ranking.length === 0) return { level: "quiet", asOf, since: to };
  const isKnownToLive = Boolean(job?.jobAt) && asOf - to <= longestUnchanged(ranking, publishedEverySeconds);
  if (!isKnownToLive && nowMillis - to > 2000 * publishedEverySeconds + PUBLISHING_TAKES_MILLIS) return late("figures", to);
  return { level: "live", asOf };
}

/** A job that moves lives, whatever the clock says; how far it is behind is known by a clock that is right. */
function causeInJob({ unmovedMillis, hasMoved }, ageMillis, isClockRight) {
  const silentMillis = hasMoved ? unmovedMillis : Math.max(unmovedMillis, ageMillis);
  if (silentMillis > JOB_IS_SILENT_AFTER_MILLIS) return "job";
  return isClockRight && ageMillis > JOB_IS_SILENT_AFTER_MILLIS ? "behind" : null;
}

function late(cause, asOf) {
  return { level: "late", cause, asOf };
}

/** A window that is not empty changes at the latest when all that it counts has left it. */
function longestUnchanged({ from, to }, publishedEverySeconds) {
  return Date.parse(to) - Date.parse(from) + 2000 * publishedEverySeconds + PUBLISHING_TAKES_MILLIS;
}

function causeOf({ status, isFinal }, isOffline) {
  if (isOffline) return "offline";
  if (status === undefined) return "unreachable";
  if (status === 429) return "throttled";
  return isFinal ? "refused" : "unavailable";
}
