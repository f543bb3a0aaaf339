/**
 * Writes what is chosen into the page's address. Choosing the same thing again, as arrow keys and letters do on their way,
 * takes the place of the choice before; another site is always an entry of its own.
 */
export class HistoryEntries {
  #last;
  #history;

  constructor(history = globalThis.history) {
    this.#history = history;
  }

  write(address, before, after) {
    const changed = Object.keys(after).filter((name) => before[name] !== after[name]).join();
    const replaces = changed === this.#last && changed !== "site";
    this.#last = changed;
    this.#history[replaces ? "replaceState" : "pushState"](null, "", address);
  }

  /** The reader went to another entry: what is chosen there does not follow what was chosen last. */
  forget() {
    this.#last = undefined;
  }
}
