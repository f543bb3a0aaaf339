import { eventIds } from "./event-id.js";

const MAX_BATCH = 50;

/**
 * Posts events as text/plain, which needs no preflight. While this browser has no visitor id, the first event asks for
 * one and the others wait for the answer, so that they all count as one visitor; what still waits when the page is left
 * goes out with it.
 */
export class Delivery {
  #window;
  #settings;
  #visitor;
  #nextId;
  #waiting = [];
  #isAsking = false;

  constructor(window, settings, visitor) {
    this.#window = window;
    this.#settings = settings;
    this.#visitor = visitor;
    this.#nextId = eventIds(window.crypto);
  }

  send(event) {
    const identified = { ...event, id: this.#nextId() };
    if (this.#isAsking) this.#waiting.push(identified);
    else if (this.#visitor.isWanted) this.#ask(identified);
    else this.#post([identified]);
  }

  /** Sends what waits, with or without a visitor id. */
  flush() {
    while (this.#waiting.length > 0) this.#post(this.#waiting.splice(0, MAX_BATCH));
  }

  async #ask(event) {
    this.#isAsking = true;
    try {
      const response = await this.#fetch(this.#body([event]));
      if (response.ok) this.#visitor.keep((await response.json()).visitor);
    } catch {
      // not reachable, or not the answer expected: this event is lost, the next one asks again
    }
    this.#isAsking = false;
    this.flush();
  }

  #post(events) {
    const body = this.#body(events);
    const { navigator } = this.#window;
    if (navigator.sendBeacon?.(this.#settings.endpoint, body)) return;
    this.#fetch(body).catch(() => {});
  }

  #fetch(body) {
    return this.#window.fetch(this.#settings.endpoint, {
      method: "POST",
      headers: { "Content-Type": "text/plain;charset=UTF-8" },
      body,
      credentials: "omit",
      keepalive: true,
    });
  }

  /** One event on its own, several as a batch, as is one that has a member of that name. What is undefined leaves no trace in the JSON. */
  #body(events) {
    const { site } = this.#settings;
    const visitor = this.#visitor.id;
    const webdriver = this.#window.navigator.webdriver || undefined;
    if (events.length > 1 || "events" in events[0]) return JSON.stringify({ site, visitor, webdriver, events });
    const { id, ...event } = events[0];
    return JSON.stringify({ ...event, site, visitor, webdriver, id });
  }
}
