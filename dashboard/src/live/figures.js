import { setText } from "./element.js";
import { freshness } from "./freshness.js";
import { formatCount } from "./numbers.js";

/** The total and how fresh it is. The age is told anew every second, whether an answer comes or not. */
export class Figures {
  #total;
  #counted;
  #freshness;
  #newest;
  #clockOffsetMillis = 0;

  constructor(root) {
    this.#total = root.querySelector("#total");
    this.#counted = root.querySelector("#counted");
    this.#freshness = root.querySelector("#freshness");
    setInterval(() => this.#tell(), 1000);
  }

  /** A visitor's clock may be wrong by minutes: the server's is the measure where it is known. */
  show({ ranking, serverMillis }, board, window) {
    const offset = serverMillis - Date.now();
    this.#clockOffsetMillis = Math.abs(offset) > 2000 ? offset : 0;
    const { publishedEverySeconds } = window;
    this.#newest = { to: ranking.to, isEmpty: ranking.ranking.length === 0, publishedEverySeconds };
    setText(this.#total, formatCount(ranking.total));
    setText(this.#counted, `${board.counted[ranking.total === 1 ? 0 : 1]} in the last ${window.span}`);
    this.#tell();
  }

  clear(board, window) {
    this.#newest = undefined;
    setText(this.#total, "–");
    setText(this.#counted, `${board.counted[1]} in the last ${window.span}`);
    this.#tell();
  }

  #tell() {
    const { level, text } = this.#newest
      ? freshness(this.#newest, Date.now() + this.#clockOffsetMillis)
      : { level: "unknown", text: "Waiting for figures" };
    this.#freshness.dataset.level = level;
    setText(this.#freshness.querySelector("span"), text);
  }
}
