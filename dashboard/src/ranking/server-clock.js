/** The server's clock, as its answers tell it: a visitor's may be wrong by hours. Without an answer, the browser's. */
export class ServerClock {
  #offsetMillis = 0;

  /** Whether an answer told; the browser's clock may be right all the same. */
  isHeard = false;

  /** Hears what an answer told; NaN where it told none. Dates are in whole seconds, so small differences are none. */
  hear(serverMillis) {
    const offset = serverMillis - Date.now();
    if (Number.isNaN(offset)) return;
    this.isHeard = true;
    this.#offsetMillis = Math.abs(offset) > 2000 ? offset : 0;
  }

  now() {
    return Date.now() + this.#offsetMillis;
  }
}
