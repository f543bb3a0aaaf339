import { STATUS_BOARD, windowNamed } from "./boards.js";
import { element, setText } from "../ranking/element.js";
import { formatCount, formatCounted } from "../ranking/numbers.js";
import { outcomes } from "./outcomes.js";
import { Polling } from "../ranking/polling.js";
import { askRanking } from "../ranking/ranking-api.js";

const EVERY_MILLIS = 5_000;
const MOST_REASONS = 100;

/**
 * The line that tells what became of a site's events, with the reasons inside. It is a courtesy: where there is nothing
 * to tell, or the answer is an error, it is not there.
 */
export class StatusLine {
  #box;
  #selection;
  #shown;
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => askRanking(this.#selection, { fetch: (...given) => fetch(...given), signal }),
    onAnswer: ({ ranking }) => this.#show(ranking),
    onFailure: () => this.#hide(),
    document,
  });

  constructor(box) {
    this.#box = box;
  }

  /** Tells of this site and window from now on. */
  follow({ site, window }) {
    if (site === this.#selection?.site && window === this.#selection.window) return;
    this.#selection = { site, board: STATUS_BOARD, window, limit: MOST_REASONS };
    this.#hide();
    this.restart();
  }

  /** Asks at once. */
  restart() {
    this.#polling.restart();
  }

  #hide() {
    this.#box.hidden = true;
  }

  #show(ranking) {
    const { received, kinds } = outcomes(ranking);
    this.#box.hidden = received === 0;
    const seen = JSON.stringify([this.#selection, kinds]);
    if (received === 0 || seen === this.#shown) return;
    this.#shown = seen;
    const { span } = windowNamed(this.#selection.window);
    setText(this.#box.querySelector(".received"), `${formatCounted(received, ["event", "events"])} in the last ${span}:`);
    this.#box.querySelector(".kinds").replaceChildren(...kinds.flatMap(kindWithDot).slice(1));
    this.#box.querySelector(".reasons").replaceChildren(...kinds.flatMap(({ reasons }) => reasons).map(reasonRow));
  }
}

function kindWithDot({ name, count }) {
  const kind = element("span", "kind", `${formatCount(count)} ${name}`);
  if (name === "rejected" && count > 0) kind.classList.add("warns");
  return [" · ", kind];
}

function reasonRow({ item, meaning, count }) {
  const row = element("li");
  row.append(element("span", "reason-count", formatCount(count)), " ", element("code", "", item), " ", element("span", "", meaning));
  return row;
}
