import { Polling } from "../ranking/polling.js";
import { askRanking } from "../ranking/ranking-api.js";
import { SITES_BOARD, defaults } from "./boards.js";

const EVERY_MILLIS = 30_000;
const MOST_SITES = 100;

/**
 * The sites that have events, with how many of them were counted: a board of the site "default". Where it is empty, those that
 * were looked at before. onSites([{site, total}]) hears them, the most read first.
 */
export class Sites {
  #recentSites;
  #onSites;
  #counted = [];
  #window;
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => this.#ask(signal),
    onAnswer: ({ ranking }) => this.#hear(ranking.ranking),
    onFailure: () => {},
    document,
    asksWhileHidden: false,
  });

  constructor(recentSites, onSites) {
    this.#recentSites = recentSites;
    this.#onSites = onSites;
  }

  /** Counts them over this window from now on. */
  follow(window) {
    if (window === this.#window) return;
    this.#window = window;
    this.#polling.restart();
  }

  /** Tells again which there are. */
  tell() {
    const named = new Set(this.#counted.map(({ site }) => site));
    const recent = this.#recentSites.all().filter((site) => !named.has(site)).map((site) => ({ site }));
    this.#onSites([...this.#counted, ...recent]);
  }

  #ask(signal) {
    const question = { site: defaults.site, board: SITES_BOARD, window: this.#window, limit: MOST_SITES };
    return askRanking(question, { fetch: (...given) => fetch(...given), signal });
  }

  #hear(entries) {
    this.#counted = entries.map(({ item, count }) => ({ site: item, total: count }));
    this.tell();
  }
}
