const AT_ONCE = 3;

/** Rankings of the past: each is asked for once and kept, the oldest question dropped when there are too many. */
export class PastRankings {
  #kept = new Map();
  #waiting = [];
  #underWay = 0;
  #ask;
  #most;

  /** ask(question) resolves to a ranking. */
  constructor({ ask, most = 200 }) {
    this.#ask = ask;
    this.#most = most;
  }

  /** The ranking that stood at this time, null if there was none; rejects if there is no answer, and can be asked again. */
  at(question, atMillis) {
    const dated = { ...question, at: timeOf(atMillis) };
    const key = JSON.stringify(dated);
    const known = this.#kept.get(key) ?? this.#inTurn(dated).then((ranking) => standing(ranking, atMillis));
    this.#kept.delete(key);
    this.#kept.set(key, known); // the last one used is the last one dropped
    known.catch(() => this.#kept.delete(key));
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value);
    return known;
  }

  /** A few at a time: whoever looks at the page waits for the newest ranking, not for these. */
  #inTurn(question) {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => this.#ask(question).then(resolve, reject));
      this.#next();
    });
  }

  #next() {
    if (this.#underWay >= AT_ONCE || this.#waiting.length === 0) return;
    this.#underWay++;
    this.#waiting.shift()().finally(() => {
      this.#underWay--;
      this.#next();
    });
  }
}

/** "2026-11-20T10:00:00Z": whole seconds, as the API takes them. */
export function timeOf(millis) {
  return new Date(millis).toISOString().replace(/\.\d+Z$/, "Z");
}

/**
 * An empty ranking stands until there is another; one with counts at most for as long as its window is, twice. After that the job
 * did not run, and nobody knows what was counted.
 */
function standing(ranking, atMillis) {
  if (ranking.to === null) return null;
  const sizeMillis = Date.parse(ranking.to) - Date.parse(ranking.from);
  const isOutdated = ranking.ranking.length > 0 && atMillis - Date.parse(ranking.to) > 2 * sizeMillis;
  return isOutdated ? null : ranking;
}
