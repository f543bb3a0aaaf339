import { webcrypto } from "node:crypto";

/** localStorage, in memory. */
export class StorageDouble {
  constructor(values = {}) {
    this.values = new Map(Object.entries(values));
  }
  getItem(key) {
    return this.values.get(key) ?? null;
  }
  setItem(key, value) {
    this.values.set(key, String(value));
  }
  removeItem(key) {
    this.values.delete(key);
  }
}

/** As much of a browser's window as the tracker touches. What it sends is in window.beacons and window.fetches. */
export function windowDouble({ address = "https://www.example.com/articles/42?q=1", title = "On slices", storage = new StorageDouble(), navigator = {} } = {}) {
  const window = new EventTarget();
  const document = new EventTarget();
  const root = (...attributes) => ({ getAttribute: (name) => (attributes.includes(name) ? "" : null) });
  Object.assign(document, { title, visibilityState: "visible", prerendering: false, documentElement: { ...root(), scrollWidth: 1280 }, body: root() });
  const beacons = [];
  const fetches = [];
  return Object.assign(window, {
    parent: window,
    location: new URL(address),
    document,
    crypto: webcrypto,
    localStorage: storage,
    history: { pushState: (state, unused, to) => (window.location.href = new URL(to, window.location).href) },
    setTimeout: (action) => ((window.timer = action), 1),
    clearTimeout: () => (window.timer = undefined),
    beacons,
    fetches,
    navigator: { sendBeacon: (to, body) => (beacons.push({ to, body }), true), ...navigator },
    fetch: (to, options) => new Promise((resolve, reject) => fetches.push({ to, ...options, resolve, reject })),
    root,
  });
}

export const settings = {
  site: "blog",
  endpoint: "https://live.example.com/api/events",
  automatic: true,
  off: false,
  skipLocalhost: false,
  allowFrames: false,
  keepVisitor: true,
};
