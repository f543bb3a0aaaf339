import { accuracy } from "../ranking/accuracy.js";
import { setText } from "../ranking/element.js";
import { freshness } from "../ranking/freshness.js";
import { formatCount } from "../ranking/numbers.js";

/**
 * The total, how exact the counts are, and how fresh they are. The age is told anew every second, whether an answer
 * comes or not.
 */
export class Figures {
  #total;
  #counted;
  #accuracy;
  #freshness;
  #newest;
  #clockOffsetMillis = 0;

  constructor(root) {
    this.#total = root.querySelector("#total");
    this.#counted = root.querySelector("#counted");
    this.#accuracy = root.querySelector("#accuracy");
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
    this.#qualify(accuracy(ranking));
    this.#tell();
  }

  clear(board, window) {
    this.#newest = undefined;
    setText(this.#total, "–");
    setText(this.#counted, `${board.counted[1]} in the last ${window.span}`);
    this.#qualify("");
    this.#tell();
  }

  #qualify(text) {
    setText(this.#accuracy, text);
    this.#accuracy.hidden = text === "";
  }

  #tell() {
    const { level, text } = this.#newest
      ? freshness(this.#newest, Date.now() + this.#clockOffsetMillis)
      : { level: "unknown", text: "Waiting for figures" };
    this.#freshness.dataset.level = level;
    setText(this.#freshness.querySelector("span"), text);
  }
}
