import { pace } from "./pace.js";

const ANSWER_WITHIN_MILLIS = 10_000;
const BEFORE_ANY_ANSWER_MILLIS = 2_000;

/** Asks again and again, one question at a time, and tells what came of it. */
export class Polling {
  #everyMillis;
  #ask;
  #onAnswer;
  #onFailure;
  #document;
  #asksWhileHidden;
  #timer;
  #current;
  #failures = 0;
  #isStopped = true;
  #lastMillis = BEFORE_ANY_ANSWER_MILLIS;

  /**
   * ask(signal) resolves to an answer; onFailure(error, retryMillis) hears when the next question follows. everyMillis is a
   * number, or a function of the answer. With asksWhileHidden false it waits until somebody looks at the page again.
   */
  constructor({ everyMillis, ask, onAnswer, onFailure, document, asksWhileHidden = true }) {
    this.#everyMillis = everyMillis;
    this.#ask = ask;
    this.#onAnswer = onAnswer;
    this.#onFailure = onFailure;
    this.#document = document;
    this.#asksWhileHidden = asksWhileHidden;
    document.addEventListener("visibilitychange", () => this.#visibilityChanged());
  }

  /** Drops what is under way and asks at once: the question is another one now, or somebody cannot wait. */
  restart() {
    this.#current?.abort();
    this.#failures = 0;
    this.#isStopped = false;
    this.#run();
  }

  /** Drops what is under way and asks no more until the next restart. */
  stop() {
    this.#current?.abort();
    this.#current = undefined;
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #run() {
    clearTimeout(this.#timer);
    const current = new AbortController();
    this.#current = current;
    const overdue = setTimeout(() => current.abort(), ANSWER_WITHIN_MILLIS);
    const outcome = await this.#ask(current.signal).then(
      (answer) => ({ answer }),
      (error) => ({ error }),
    );
    clearTimeout(overdue);
    if (this.#current !== current) return; // another question has taken its place
    this.#current = undefined;
    this.#failures = outcome.error ? this.#failures + 1 : 0;
    const waitMillis = pace({ everyMillis: this.#usualMillis(outcome.answer), isHidden: this.#document.hidden, failures: this.#failures });
    if (this.#asksWhileHidden || !this.#document.hidden) this.#timer = setTimeout(() => this.#run(), waitMillis);
    if (outcome.error) this.#onFailure(outcome.error, waitMillis);
    else this.#onAnswer(outcome.answer);
  }

  /** Without an answer, as after the last one. */
  #usualMillis(answer) {
    if (typeof this.#everyMillis === "number") return this.#everyMillis;
    if (answer !== undefined) this.#lastMillis = this.#everyMillis(answer);
    return this.#lastMillis;
  }

  #visibilityChanged() {
    if (!this.#document.hidden && !this.#current && !this.#isStopped) this.#run();
  }
}
