import { boardNamed, defaults, windowNamed } from "./boards.js";
import { Controls } from "./controls.js";
import { setText } from "../ranking/element.js";
import { Figures } from "./figures.js";
import { Notice } from "./notice.js";
import { formatRanked } from "../ranking/numbers.js";
import { Polling } from "../ranking/polling.js";
import { RankingRefused, askRanking, rankingAddress } from "../ranking/ranking-api.js";
import { RankingTable } from "./ranking-table.js";
import { RecentSites } from "./recent-sites.js";
import { readSelection, writeSelection } from "./selection.js";
import { StatusLine } from "./status-line.js";

const EVERY_MILLIS = 1_000;
const TITLE = document.title;

/** The live page: what is selected, asked for again and again, and shown. */
export class LivePage {
  #selection;
  #leader;
  #shown;
  #recentSites = new RecentSites(() => localStorage);
  #controls = new Controls(document.querySelector("#controls"), this.#recentSites, (selection) => this.#select(selection));
  #figures = new Figures(document);
  #notice = new Notice(document.querySelector("#notice"), () => this.#retry());
  #table = new RankingTable(document.querySelector("#ranking"));
  #status = new StatusLine(document.querySelector("#status"));
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => askRanking(this.#selection, { fetch: (...given) => fetch(...given), signal }),
    onAnswer: (answer) => this.#answered(answer),
    onFailure: (error, retryMillis) => this.#failed(error, retryMillis),
    document,
  });

  start() {
    addEventListener("popstate", () => this.#open(readSelection(location.search)));
    addEventListener("online", () => this.#retry());
    this.#open(readSelection(location.search));
  }

  #select(selection) {
    const query = writeSelection(selection);
    if (query === writeSelection(this.#selection)) {
      this.#controls.show(selection); // nothing new but perhaps its spelling
      return;
    }
    history.pushState(null, "", location.pathname + query);
    this.#open(selection);
  }

  #open(selection) {
    this.#selection = selection;
    this.#leader = undefined;
    this.#shown = undefined;
    const { board, window } = this.#chosen();
    this.#controls.show(selection);
    document.title = selection.site === defaults.site ? TITLE : `${selection.site} – Livetop`;
    this.#table.clear();
    this.#table.head({ board, caption: `${board.label} of ${selection.site}, last ${window.span}` });
    this.#figures.clear(board, window);
    this.#notice.loading();
    document.querySelector("#source").href = rankingAddress(selection);
    document.body.dataset.state = "loading";
    this.#polling.restart();
    this.#status.follow(selection);
  }

  #retry() {
    this.#polling.restart();
    this.#status.restart();
  }

  #answered({ ranking, serverMillis }) {
    const { board, window } = this.#chosen();
    const isEmpty = ranking.ranking.length === 0;
    this.#figures.show({ ranking, serverMillis }, board, window);
    if (isEmpty) this.#notice.empty({ board, site: this.#selection.site });
    else this.#notice.hide();
    document.body.dataset.state = isEmpty ? "empty" : "live";
    this.#showRows(ranking, board);
    if (!isEmpty) this.#remember();
  }

  /** The same ranking is answered until the next one is published: then there is nothing to paint. */
  #showRows(ranking, board) {
    const seen = JSON.stringify(ranking);
    if (seen === this.#shown) return;
    this.#shown = seen;
    this.#table.show(ranking, board);
    this.#announce(ranking, board);
  }

  #failed(error, retryMillis) {
    document.body.dataset.state = "error";
    if (error instanceof RankingRefused && error.isFinal) {
      this.#shown = undefined;
      this.#table.clear();
      this.#notice.refused(error.message);
      return;
    }
    const message = error instanceof RankingRefused ? error.message : "Livetop cannot be reached";
    this.#notice.unreachable(message, retryMillis, this.#shown !== undefined);
  }

  /** Says aloud who leads when that changes; every count would be noise. */
  #announce(ranking, board) {
    const [first] = ranking.ranking;
    if (!first || first.item === this.#leader) return;
    this.#leader = first.item;
    const name = (!board.isUntitled && first.title) || first.item;
    const counted = board.counted[first.count === 1 ? 0 : 1];
    const words = `First: ${name}, ${formatRanked(first.count, ranking)} ${counted}`;
    setText(document.querySelector("#announcement"), words);
  }

  #remember() {
    const { site } = this.#selection;
    if (this.#recentSites.all()[0] === site) return;
    this.#recentSites.remember(site);
    this.#controls.showRecentSites();
  }

  #chosen() {
    return { board: boardNamed(this.#selection.board), window: windowNamed(this.#selection.window) };
  }
}
