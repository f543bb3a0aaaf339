import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const built = new URL("../../dist/", import.meta.url);

/**
 * As much of a page as the core of the tracker touches, with a clock that a test moves on and an API that answers when the test
 * says so. `requests` are the bodies that fetch was given, `beacons` those that sendBeacon was.
 */
export class PageDouble {
  requests = [];
  beacons = [];
  warnings = [];
  now = 0;
  takesBeacons = true;
  isAnswered = true;
  #timers = [];
  #window = new EventTarget();
  #navigation = new EventTarget();

  constructor({ address = "https://www.example.com/articles/42?q=1", title = "On slices", site = "blog", stored = {}, html = {}, body = {}, hidden = false, prerendering = false } = {}) {
    const window = this.#window;
    this.document = {
      title,
      hidden,
      prerendering,
      currentScript: { src: "https://live.example.com/stats/livetop.js", dataset: site === undefined ? {} : { site } },
      documentElement: { dataset: html, scrollWidth: 1000, scrollHeight: 3000 },
      body: { dataset: body },
    };
    this.navigator = { onLine: true, sendBeacon: (to, sent) => this.takesBeacons && (this.beacons.push(JSON.parse(sent)), true) };
    Object.assign(window, {
      parent: window,
      window,
      document: this.document,
      navigator: this.navigator,
      navigation: this.#navigation,
      location: new URL(address),
      localStorage: stored,
      console: { warn: (...words) => void this.warnings.push(words) },
      URL,
      setTimeout: (action, millis = 0) => this.#timers.push({ action, at: this.now + Math.max(1, millis) }) && this.#timers.at(-1),
      clearTimeout: (timer) => (this.#timers = this.#timers.filter((other) => other !== timer)),
      fetch: (to, { body: sent, ...options }) =>
        new Promise((resolve, reject) => {
          this.requests.push({ to: String(to), body: JSON.parse(sent), options, resolve, reject });
          if (this.isAnswered) this.answer();
        }),
    });
    this.window = window;
  }

  /** Runs the built script, as an element <script> would. */
  run(file = "livetop.js") {
    runInContext(readFileSync(new URL(file, built), "utf8"), createContext(this.window));
    return this;
  }

  get livetop() {
    return this.window.livetop;
  }

  /** Lets time pass: what is due is done, in its order. */
  async wait(millis) {
    const until = this.now + millis;
    for (;;) {
      await settled();
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = Math.max(this.now, next.at);
      next.action();
    }
    this.now = until;
  }

  /** Answers the newest request, or breaks off with an error: what isAnswered, unless it is false, does by itself. */
  async answer(said = { visitor: "8f", id: "r" }, status = 200) {
    const { resolve, reject } = this.requests.at(-1);
    if (said instanceof Error) reject(said);
    else resolve(Response.json(said, { status }));
    await settled();
  }

  hide() {
    this.document.hidden = true;
    this.fire("visibilitychange");
  }

  show() {
    this.document.hidden = false;
    this.fire("visibilitychange");
  }

  fire(type, members = {}) {
    this.#window.dispatchEvent(Object.assign(new Event(type), members));
  }

  /** A change of the address within the page. */
  go(to, navigationType = "push") {
    this.window.location = new URL(to, this.window.location);
    this.#navigation.dispatchEvent(Object.assign(new Event("currententrychange"), { navigationType }));
  }

  /** The events of all requests, in their order. */
  get events() {
    return this.requests.flatMap(({ body }) => body.events);
  }

  /** Pages that were viewed, each with the title that was told. */
  get views() {
    return this.events.filter(({ type }) => type === "view").map(({ page, title }) => [page, title]);
  }
}

const settled = () => new Promise(setImmediate);
