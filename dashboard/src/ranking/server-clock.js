/** The server's clock, as its answers tell it: a visitor's may be wrong by minutes. Without an answer, the browser's. */
export class ServerClock {
  #offsetMillis = 0;

  /** Hears what an answer told; NaN where it told none. Dates are in whole seconds, so small differences are none. */
  hear(serverMillis) {
    const offset = serverMillis - Date.now();
    if (!Number.isNaN(offset)) this.#offsetMillis = Math.abs(offset) > 2000 ? offset : 0;
  }

  now() {
    return Date.now() + this.#offsetMillis;
  }
}
