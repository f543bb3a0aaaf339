import { setText } from "../ranking/element.js";
import { count } from "../texts/format.js";
import { glide } from "./glide.js";
import { RankingRow } from "./ranking-row.js";

/** The table of the ranking. A row stays the same element for as long as its item is ranked. */
export class RankingTable {
  #table;
  #body;
  #onOpen;
  #rows = new Map();
  #stillness = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(table, onOpen) {
    this.#table = table;
    this.#body = table.tBodies[0];
    this.#onOpen = onOpen;
  }

  /** Names the table and its columns after what is selected. */
  head({ board, caption }) {
    setText(this.#table.caption, caption);
    setText(this.#table.querySelector("thead .what"), board.item);
    setText(this.#table.querySelector("thead .count"), capitalized(board.counted.other));
  }

  /** Entries of a ranking, with what is known of their past. */
  show(entries, { ranking, board, trend, pulse }) {
    const highest = Math.max(0, ...ranking.ranking.map((entry) => entry.count));
    const shown = new Map();
    for (const entry of entries) {
      const row = this.#rows.get(entry.item) ?? new RankingRow(this.#onOpen);
      row.show(entry, { ranking, board, highest, trend, pulse });
      shown.set(entry.item, row);
    }
    this.#measure(count(highest, ranking).length);
    this.#rows = shown;
    const rows = [...shown.values()].map((row) => row.element);
    if (isSame(rows, this.#body.rows)) return;
    this.#table.hidden = rows.length === 0;
    glide(this.#body, () => this.#place(rows), this.#stillness.matches || document.hidden);
  }

  clear() {
    this.#rows.clear();
    this.#table.hidden = true;
    this.#body.replaceChildren();
  }

  /** Written only where it changes: every row's columns follow it. */
  #measure(longestCount) {
    const written = this.#table.style.getPropertyValue("--longest-count");
    if (written !== String(longestCount)) this.#table.style.setProperty("--longest-count", longestCount);
  }

  /** Moves only rows that are out of place: a row that is moved in the document would lose the keyboard's focus. */
  #place(rows) {
    const focused = document.activeElement;
    const wanted = new Set(rows);
    for (const row of [...this.#body.rows]) if (!wanted.has(row)) row.remove();
    let next = this.#body.firstElementChild;
    for (const row of rows) {
      if (row === next) next = next.nextElementSibling;
      else this.#body.insertBefore(row, next);
    }
    if (focused !== document.activeElement && this.#body.contains(focused)) focused.focus({ preventScroll: true });
  }
}

function isSame(rows, shown) {
  return rows.length === shown.length && rows.every((row, index) => row === shown[index]);
}

function capitalized(word) {
  return word[0].toUpperCase() + word.slice(1);
}
