import { Polling } from "../ranking/polling.js";
import { bookmarklet } from "./bookmarklet.js";
import { HotspotCanvas, WIDTH } from "./canvas.js";
import { HotspotList } from "./hotspot-list.js";
import { askHotspots } from "./hotspots-api.js";

/** Under this name the canvas is a page of the site. */
const PAGE = "/canvas";
const EVERY_MILLIS = 1_000;
const HINT_MILLIS = 8_000;
const SITE = /^[a-z0-9][a-z0-9.-]{0,62}$/;

/** The page with one canvas: who clicks on it is seen by all who look at it, once clicks lie close together. */
export class HotspotsPage {
  #site = new URLSearchParams(location.search).get("site") || "default";
  #canvas = new HotspotCanvas(document.querySelector("#canvas"), { onClick: (place) => this.#send(place) });
  #list = new HotspotList(document.querySelector("#hotspots tbody"));
  #said = document.querySelector("#said");
  #hintUntil = 0;
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => askHotspots({ site: this.#site, page: PAGE }, { fetch: (...question) => fetch(...question), signal, base: location }),
    onAnswer: (answer) => this.#show(answer),
    onFailure: (error) => this.#say(`No answer: ${error.message}`),
    document,
  });

  start() {
    const form = document.querySelector("#bookmarklet-form");
    form.elements.site.value = this.#site;
    form.addEventListener("input", () => this.#offerBookmarklet(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    document.querySelector("#bookmarklet").addEventListener("click", (event) => {
      event.preventDefault();
      this.#hintUntil = Date.now() + HINT_MILLIS;
      this.#say("Drag this to the bookmarks, then open it on a page of the site.");
    });
    this.#offerBookmarklet(form);
    this.#polling.restart();
  }

  #offerBookmarklet({ elements }) {
    const site = elements.site.value.trim();
    elements.site.setCustomValidity(SITE.test(site) ? "" : "1 to 63 of a-z, 0-9, dot and hyphen, a letter or digit first");
    const link = document.querySelector("#bookmarklet");
    if (!elements.site.checkValidity()) return link.removeAttribute("href");
    link.href = bookmarklet({ base: location.href, site, byWidth: elements.units.value === "width" });
    elements.text.value = link.href;
  }

  #show({ hotspots, to }) {
    this.#canvas.show(hotspots);
    this.#list.show(hotspots);
    if (Date.now() < this.#hintUntil) return;
    if (hotspots.length > 0) this.#say(`${hotspots.length} ${hotspots.length === 1 ? "hotspot" : "hotspots"}`);
    else this.#say(to ? "No hotspot: clicks lie too far from each other" : "Nobody has clicked yet. If no square appears after ten clicks on one spot, this Livetop looks for none (HotspotRadius)");
  }

  async #send(place) {
    const event = { type: "click", site: this.#site, page: PAGE, ...place, w: WIDTH };
    const answer = await fetch("/api/events", { method: "POST", body: JSON.stringify(event), keepalive: true }).catch(() => undefined);
    if (!answer?.ok) this.#say("The click was not taken");
  }

  /** Said again only if it is something else, since it is read out. */
  #say(text) {
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }
}
