import { note } from "./age.js";
import { askList } from "./answer.js";
import { asking } from "./asking.js";
import { besides } from "./beside.js";
import { boxIn } from "./box.js";
import { keep, kept } from "./kept-list.js";
import { waitMillis } from "./pace.js";
import { ATTRIBUTES, readSettings } from "./settings.js";
import { shownItems } from "./shown-items.js";

/** `<livetop-ranking>`: what a site's readers are reading, as a list in the page. docs/widget.md says what it takes. */
export class LivetopRanking extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #show = boxIn(this.attachShadow({ mode: "open" }));
  #asking = asking(this, (signal) => this.#ask(signal));
  #settings;
  #list;
  #beside = {};
  #failures = 0;

  connectedCallback() {
    this.#configure();
    this.#asking.start();
  }

  disconnectedCallback() {
    this.#asking.stop();
  }

  attributeChangedCallback() {
    if (this.#settings) this.#configure(); // before, not all of them are read
  }

  #configure() {
    const address = this.#settings?.address();
    this.#settings = readSettings(this);
    if (address !== this.#settings.address()) {
      this.#list = kept(this.#settings.keptAs);
      this.#beside = {};
      this.#failures = 0;
      this.#asking.again();
    }
    this.#update();
  }

  /** Answers how long to wait before asking again. */
  async #ask(signal) {
    const settings = this.#settings;
    let seconds = settings.every;
    try {
      const list = (this.#list = await askList(settings.address(), signal));
      seconds = Math.max(seconds, list.fresh);
      this.#failures = 0;
      keep(settings.keptAs, list);
      this.#update();
      this.dispatchEvent(new Event("load"));
      this.#beside = await besides(settings, list, signal);
    } catch ({ name, message }) {
      if (name === "AbortError") return 0; // nobody waits for the answer any more
      this.#failures++;
      console.warn("livetop-ranking:", message);
      this.dispatchEvent(new Event("error"));
    }
    this.#update();
    return waitMillis(seconds, this.#failures);
  }

  #update() {
    const list = this.#list;
    const items = shownItems(list, this.#settings, this.#beside);
    this.#show(items, items[0] ? note(list, this.#failures, this.#settings.lang) : "", this.#settings);
  }
}
