const KEY = "livetop";
const OFF = "off";
const MAX_LENGTH = 128;

/**
 * The id that the first answer gave this browser. It is the one thing stored, under the key "livetop": in localStorage,
 * or in memory where that is denied. The value "off" there means: count nothing from this browser.
 * Do Not Track and Global Privacy Control forbid to keep it, and delete what was kept.
 */
export class Visitor {
  #storage;
  #mayKeep;
  #memory;

  constructor(window, mayKeep) {
    this.#storage = storageOf(window);
    this.#mayKeep = mayKeep && !asksForPrivacy(window.navigator);
    if (!this.#mayKeep && !this.isOff()) this.#attempt((storage) => storage.removeItem(KEY));
  }

  get id() {
    if (!this.#mayKeep) return undefined;
    const stored = this.#stored() ?? this.#memory;
    return isId(stored) ? stored : undefined;
  }

  /** Whether the next answer's id would be kept. */
  get isWanted() {
    return this.#mayKeep && this.id === undefined;
  }

  isOff() {
    return this.#stored() === OFF;
  }

  keep(id) {
    if (!this.isWanted || !isId(id) || this.isOff()) return;
    this.#memory = id;
    this.#attempt((storage) => storage.setItem(KEY, id));
  }

  #stored() {
    return this.#attempt((storage) => storage.getItem(KEY)) ?? undefined;
  }

  #attempt(action) {
    try {
      return this.#storage && action(this.#storage);
    } catch {
      return undefined; // storage may be denied or full at any time
    }
  }
}

function storageOf(window) {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function asksForPrivacy(navigator) {
  return navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";
}

function isId(value) {
  return typeof value === "string" && value !== "" && value !== OFF && value.length <= MAX_LENGTH;
}
