import { askHealth } from "../ranking/health-api.js";
import { Polling } from "../ranking/polling.js";

const EVERY_MILLIS = 10_000;

/** Up to which time the job has published, asked for every ten seconds: undefined while nobody knows, null if it never did. */
export class Health {
  jobAt;
  #clock;
  #onChange;
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => askHealth({ fetch: (...given) => fetch(...given), signal }),
    onAnswer: ({ jobAt, serverMillis }) => this.#hear(jobAt, serverMillis),
    onFailure: () => (this.jobAt = undefined),
    document,
  });

  /** onChange(was) hears of each change of jobAt. */
  constructor(clock, onChange) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  restart() {
    this.#polling.restart();
  }

  #hear(jobAt, serverMillis) {
    this.#clock.hear(serverMillis);
    if (jobAt === this.jobAt) return;
    this.jobAt = jobAt;
    this.#onChange();
  }
}
