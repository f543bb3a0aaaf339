/** After so long a word is of the past: nobody knows what became of the job since. */
const TOLD_FOR_MILLIS = 60_000;

/**
 * The job's sign of life, up to which time it has published, as answers of the API tell it. Whether it still moves is seen without
 * any clock but the browser's own, which may be wrong by hours.
 */
export class SignOfLife {
  #jobAt;
  #heardAt;
  #movedAt;
  #hasMoved = false;

  /** jobAt is epoch milliseconds, null if the job never published; nowMillis is of a clock that need not be right. */
  hear(jobAt, nowMillis) {
    if (this.#heardAt !== undefined && jobAt !== this.#jobAt) this.#hasMoved = true;
    if (jobAt !== this.#jobAt || this.#heardAt === undefined) this.#movedAt = nowMillis;
    this.#jobAt = jobAt;
    this.#heardAt = nowMillis;
  }

  /** Nobody answers any more. */
  forget() {
    this.#heardAt = undefined;
    this.#hasMoved = false;
  }

  /**
   * undefined while nobody knows; else {jobAt, unmovedMillis, hasMoved}: how long it had stood still when last heard of, and
   * whether it was seen to move.
   */
  told(nowMillis) {
    if (this.#heardAt === undefined || nowMillis - this.#heardAt > TOLD_FOR_MILLIS) return undefined;
    return { jobAt: this.#jobAt, unmovedMillis: this.#heardAt - this.#movedAt, hasMoved: this.#hasMoved };
  }
}
