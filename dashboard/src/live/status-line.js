import { element, setText } from "../ranking/element.js";
import { Polling } from "../ranking/polling.js";
import { askRanking } from "../ranking/ranking-api.js";
import { count } from "../texts/format.js";
import { phrase, texts, worded } from "../texts/texts.js";
import { STATUS_BOARD, inLast, windowNamed } from "./boards.js";
import { outcomes } from "./outcomes.js";

const EVERY_MILLIS = 10_000;
const PAST_EVERY_MILLIS = 600_000;
const MOST_REASONS = 100;

/**
 * The line that tells what became of a site's events, with the reasons inside. It is a courtesy: where there is nothing
 * to tell, or the answer is an error, it is not there. onOutcomes(outcomes) hears what it tells: undefined where there is no
 * answer, null where no event of the site ever came.
 */
export class StatusLine {
  #root;
  #onOutcomes;
  #selection;
  #shown;
  #polling = new Polling({
    everyMillis: () => (this.#selection.at ? PAST_EVERY_MILLIS : EVERY_MILLIS),
    ask: (signal) => askRanking(this.#selection, { fetch: (...given) => fetch(...given), signal }),
    onAnswer: ({ ranking }) => this.#show(ranking),
    onFailure: () => this.#hide(),
    document,
    asksWhileHidden: false,
  });

  constructor(root, onOutcomes) {
    this.#root = root;
    this.#onOutcomes = onOutcomes;
  }

  /** Tells of this site, window and time from now on. */
  follow({ site, window, at }) {
    const selection = { site, board: STATUS_BOARD, window, limit: MOST_REASONS, ...(at && { at }) };
    if (JSON.stringify(selection) === JSON.stringify(this.#selection)) return;
    this.#selection = selection;
    this.#hide();
    this.restart();
  }

  /** Asks at once. */
  restart() {
    this.#polling.restart();
  }

  #hide() {
    this.#root.hidden = true;
    this.#onOutcomes(undefined);
  }

  #show(ranking) {
    const told = outcomes(ranking);
    this.#onOutcomes(ranking.to === null ? null : told);
    this.#root.hidden = told.received === 0;
    const seen = JSON.stringify([this.#selection, told]);
    if (told.received === 0 || seen === this.#shown) return;
    this.#shown = seen;
    const words = { number: told.received, n: count(told.received), span: inLast(windowNamed(this.#selection.window)) };
    setText(this.#root.querySelector(".received"), phrase(texts.outcomes, words));
    this.#root.querySelector(".kinds").replaceChildren(...told.kinds.filter(isTold).flatMap(kindWithDot).slice(1));
    this.#root.querySelector(".reasons").replaceChildren(...told.kinds.flatMap(({ reasons }) => reasons).map(reasonRow));
  }
}

function isTold({ name, count }) {
  return count > 0 || name === "counted";
}

function kindWithDot({ name, count: events }) {
  const kind = element("span", "kind", `${count(events)} ${worded(texts.kinds, name) ?? name}`);
  if (name === "rejected") kind.classList.add("warns");
  return [" · ", kind];
}

function reasonRow({ item, count: events }) {
  const row = element("li");
  const [meaning, code] = [element("span", "", worded(texts.reasons, item) ?? worded(texts.kinds, item) ?? item), element("code", "", item)];
  row.append(element("span", "reason-count", count(events)), " ", meaning, " ", code);
  return row;
}
