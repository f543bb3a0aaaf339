import { RankingRefused, serverClock } from "./ranking-api.js";

/** Asks up to which time the job has published: jobAt is epoch milliseconds, null if it never did. */
export async function askHealth({ fetch, signal }) {
  const response = await fetch("/api/health", { signal, headers: { Accept: "application/json" } });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok || typeof answer !== "object" || answer === null || !("job" in answer)) {
    throw new RankingRefused(response.status, "", answer?.error?.message ?? `The server answered ${response.status}.`);
  }
  const jobAt = answer.job === null ? null : Date.parse(answer.job.at);
  return { jobAt, serverMillis: serverClock(response.headers) };
}
