import { askHealth } from "../ranking/health-api.js";
import { Polling } from "../ranking/polling.js";
import { SignOfLife } from "../ranking/sign-of-life.js";

const EVERY_MILLIS = 10_000;

/** Whether the job lives, asked for every ten seconds. */
export class Health {
  #clock;
  #onAnswer;
  #sign = new SignOfLife();
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => askHealth({ fetch: (...given) => fetch(...given), signal }),
    onAnswer: ({ jobAt, serverMillis }) => this.#hear(jobAt, serverMillis),
    onFailure: () => this.#sign.forget(),
    document,
  });

  constructor(clock, onAnswer) {
    this.#clock = clock;
    this.#onAnswer = onAnswer;
  }

  /** The job's sign of life; undefined while nobody knows. */
  get job() {
    return this.#sign.told(performance.now());
  }

  restart() {
    this.#polling.restart();
  }

  #hear(jobAt, serverMillis) {
    this.#clock.hear(serverMillis);
    this.#sign.hear(jobAt, performance.now());
    this.#onAnswer();
  }
}
