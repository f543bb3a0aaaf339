import { Board, tabTitle } from "./board.js";
import { readMode } from "./mode.js";
import { readSelection } from "./selection.js";
import { Sources } from "./sources.js";

/** One board or two, and nothing to choose: for a wall, and for a frame in another page. */
export class Display {
  #selection = readSelection(location.search);
  #sources = new Sources(() => this.#boards.forEach((board) => board.judge()));
  #boards;

  constructor(main) {
    const { mode, beside, limit } = readMode(location.search);
    if (limit && !new URLSearchParams(location.search).has("limit")) this.#selection.limit = limit;
    const named = [this.#selection.board, ...(beside ? [beside] : [])];
    this.#boards = named.map((_, index) => new Board({ ...this.#sources, onOpen: () => {}, onShown: (...shown) => index === 0 && this.#showTitle(...shown) }));
    this.#boards[0].element.querySelector(".ranking").id = "ranking";
    this.#boards.forEach((board) => (board.element.querySelector("h2").ariaLevel = "1")); // the page's own heading is not there
    main.replaceChildren(...this.#boards.map((board) => board.element));
    spread(main, named.length, this.#selection.limit);
    named.forEach((board, index) => this.#boards[index].open({ ...this.#selection, board, item: null }));
    if (mode === "embed") openLinksOutside();
    addEventListener("online", () => this.#restart());
    addEventListener("offline", () => this.#boards.forEach((board) => board.judge()));
    this.#sources.health.restart();
  }

  #restart() {
    this.#sources.health.restart();
    this.#boards.forEach((board) => board.restart());
  }

  #showTitle(known, condition) {
    document.title = tabTitle(this.#selection, known?.ranking, condition, this.#sources.clock.now());
  }
}

/** A page of the site does not belong into the frame. */
function openLinksOutside() {
  const base = document.createElement("base");
  base.target = "_blank";
  document.head.append(base);
}

/** How many rows stand above each other on a wide screen and on a tall one; two boards are two columns already. */
function spread(main, boards, limit) {
  const isBeside = boards > 1;
  main.classList.toggle("beside", isBeside);
  main.style.setProperty("--per-column-wide", isBeside ? limit : Math.ceil(limit / 2));
  main.style.setProperty("--per-column-tall", limit);
}
