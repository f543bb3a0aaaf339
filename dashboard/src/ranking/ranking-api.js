/** An answer of the API, or of something in between, that is not a ranking. */
export class RankingRefused extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Asking the same again will not help: the question is wrong. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

export function rankingAddress(selection) {
  return `/api/ranking?${new URLSearchParams(selection)}`;
}

/** Asks for one ranking; answers it together with the server's clock, as far as its headers tell it. */
export async function askRanking(selection, { fetch, signal }) {
  const response = await fetch(rankingAddress(selection), { signal, headers: { Accept: "application/json" } });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    const error = answer?.error;
    throw new RankingRefused(response.status, error?.code ?? "", error?.message ?? `The server answered ${response.status}.`);
  }
  if (!Array.isArray(answer?.ranking)) {
    throw new RankingRefused(response.status, "", "The server's answer is not a ranking.");
  }
  return { ranking: answer, serverMillis: serverClock(response.headers) };
}

/** Date is when the answer was made and Age how long it has been in a cache since. NaN where there is no Date. */
export function serverClock(headers) {
  const made = Date.parse(headers.get("Date") ?? "");
  const agedSeconds = Number(headers.get("Age") ?? 0) || 0;
  return made + agedSeconds * 1000;
}
