import { setText } from "../ranking/element.js";
import { glide } from "./glide.js";
import { formatRanked } from "../ranking/numbers.js";
import { RankingRow } from "./ranking-row.js";

/** The table of the ranking. A row stays the same element for as long as its item is ranked. */
export class RankingTable {
  #table;
  #body;
  #rows = new Map();
  #stillness = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(table) {
    this.#table = table;
    this.#body = table.tBodies[0];
  }

  /** Names the table and its columns after what is selected. */
  head({ board, caption }) {
    setText(this.#table.caption, caption);
    setText(this.#table.querySelector("#item-heading"), board.item);
    setText(this.#table.querySelector("#count-heading"), capitalized(board.counted[1]));
  }

  show(ranking, board) {
    const highest = Math.max(0, ...ranking.ranking.map((entry) => entry.count));
    const shown = new Map();
    for (const entry of ranking.ranking) {
      const row = this.#rows.get(entry.item) ?? new RankingRow();
      row.show(entry, { ranking, board, highest });
      shown.set(entry.item, row);
    }
    this.#table.style.setProperty("--longest-count", formatRanked(highest, ranking).length);
    this.#rows = shown;
    const rows = [...shown.values()].map((row) => row.element);
    glide(this.#body, () => this.#place(rows), this.#stillness.matches || document.hidden);
  }

  clear() {
    this.#rows.clear();
    this.#body.replaceChildren();
  }

  /** Moves only rows that are out of place: a row that is moved in the document would lose the keyboard's focus. */
  #place(rows) {
    const focused = document.activeElement;
    for (const row of [...this.#body.rows]) if (!rows.includes(row)) row.remove();
    rows.forEach((row, index) => {
      if (this.#body.rows[index] !== row) this.#body.insertBefore(row, this.#body.rows[index] ?? null);
    });
    if (focused !== document.activeElement && this.#body.contains(focused)) focused.focus({ preventScroll: true });
  }
}

function capitalized(word) {
  return word[0].toUpperCase() + word.slice(1);
}
