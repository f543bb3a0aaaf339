import { setText } from "../ranking/element.js";
import { included } from "../ranking/sections.js";
import { count, counted, time } from "../texts/format.js";
import { phrase, texts, translate } from "../texts/texts.js";
import { boardNamed, inLast, windowNamed } from "./boards.js";
import { Feed } from "./feed.js";
import { Figures } from "./figures.js";
import { Freshness } from "./freshness.js";
import { Notice } from "./notice.js";
import { RankingTable } from "./ranking-table.js";
import { called } from "./ranking-row.js";
import { Setup } from "./setup.js";

const SAYS_AT_MOST_EVERY_MILLIS = 60_000;
const FIRST_IS_TOLD_MILLIS = 20_000;

/**
 * One board of a site: figures, freshness, list, and what is said in its place. `element` is a copy of the page's template; what
 * serves several boards is given: {health, past, clock}. onOpen(item) and onShown(known, condition) tell what else there is.
 */
export class Board {
  element = translate(document.querySelector("#board").content.firstElementChild.cloneNode(true));
  #selection;
  #board;
  #window;
  #known;
  #condition = { level: "loading", asOf: null };
  #told = {};
  #outcomes;
  #leader = { item: undefined, saidAt: -Infinity };
  #firstUntil = 0;
  #clock;
  #onShown;
  #feed;
  #figures = new Figures(this.element.querySelector(".figures"));
  #freshness = new Freshness(this.element.querySelector(".freshness"));
  #notice = new Notice(this.element.querySelector(".notice"), () => this.restart());
  #setup = new Setup(this.element.querySelector(".setup"));
  #table;

  constructor({ health, past, clock, onOpen, onShown }) {
    this.#clock = clock;
    this.#onShown = onShown;
    this.#table = new RankingTable(this.element.querySelector(".ranking"), onOpen);
    const onRanking = (known) => this.#showRanking(known);
    const onCondition = (condition, told) => this.#judge(condition, told);
    this.#feed = new Feed({ health, past, clock, onRanking, onCondition });
  }

  /** Shows what is selected, from now on. */
  open(selection) {
    const before = this.#selection;
    this.#selection = selection;
    if (before && ["site", "board", "window", "at"].every((name) => before[name] === selection[name])) return this.#showList();
    this.#board = boardNamed(selection.board);
    this.#window = windowNamed(selection.window);
    this.#known = undefined;
    this.#outcomes = undefined;
    this.#leader = { item: undefined, saidAt: -Infinity };
    this.#firstUntil = 0;
    this.#setup.hide();
    this.#table.clear();
    this.#head();
    this.#figures.clear();
    this.#feed.follow({ ...selection, window: this.#window });
  }

  /** Asks at once. */
  restart() {
    this.#feed.restart();
  }

  /** Says again how true the figures are. */
  judge() {
    this.#feed.judge();
  }

  /** Hears what became of the site's events: an empty list is explained by it. */
  explain(outcomes) {
    this.#outcomes = outcomes;
    this.judge();
  }

  #head() {
    const words = { board: this.#board.label, site: this.#selection.site, span: inLast(this.#window) };
    this.#table.head({ board: this.#board, caption: phrase(texts.caption, words) });
    setText(this.element.querySelector(".board-name"), this.#board.label);
    setText(this.element.querySelector(".board-site"), this.#selection.site);
  }

  #showRanking(known) {
    if (this.#setup.isShown && known.ranking.ranking.length > 0) this.#firstUntil = Date.now() + FIRST_IS_TOLD_MILLIS;
    this.#known = known;
    this.#figures.show(known);
    this.#showList();
  }

  #showList() {
    if (!this.#known) return;
    const { ranking } = this.#known;
    const entries = included(ranking.ranking, this.#selection.include).slice(0, this.#selection.limit);
    this.#table.show(entries, { ...this.#known, board: this.#board });
    this.#announce(ranking);
    this.#judge(this.#condition, this.#told);
    this.#onShown(this.#known, this.#condition);
  }

  #judge(condition, told) {
    const wasLevel = this.#condition.level;
    this.#condition = condition;
    this.#told = told;
    const { zone } = told;
    this.element.dataset.level = condition.level;
    this.#freshness.show(condition, { zone, now: this.#clock.now(), withSeconds: this.#window.publishedEverySeconds < 60 });
    this.#figures.date(this.#known?.ranking, this.#board, this.#window, condition, this.#clock.now());
    this.#showNotice(condition);
    if (condition.level !== wasLevel) this.#onShown(this.#known, condition);
  }

  #showNotice(condition) {
    const isNewSite = this.#isNewSite(condition);
    if (isNewSite) this.#setup.show(this.#selection.site);
    else this.#setup.hide();
    const { level } = condition;
    const told = { ...this.#told, now: this.#clock.now() };
    if (level === "loading") return this.#notice.loading();
    if (level === "late") return this.#notice.late(condition, told);
    if (isNewSite) return this.#notice.hide();
    const { ranking, usual } = this.#known;
    if (ranking.ranking.length === 0) return this.#sayEmpty(condition, usual[0]?.ranking, told);
    const nothingFits = included(ranking.ranking, this.#selection.include).length === 0;
    if (nothingFits) return this.#notice.nothingFits(this.#selection.include, ranking.ranking.length);
    if (Date.now() < this.#firstUntil) return this.#notice.first();
    this.#notice.hide();
  }

  #sayEmpty({ level, since }, before, told) {
    if (level === "past") return this.#notice.pastEmpty(this.#board);
    this.#notice.quiet({ ...told, board: this.#board, window: this.#window, since, before, outcomes: this.#outcomes });
  }

  /** Nothing was ever counted on this board, and no event of any other kind came. */
  #isNewSite({ level }) {
    return level === "quiet" && this.#known?.ranking.to === null && this.#outcomes === null;
  }

  /** Says aloud who leads when that changes, not too often; every count would be noise. */
  #announce(ranking) {
    const [first] = ranking.ranking;
    const now = Date.now();
    if (!first || first.item === this.#leader.item || now - this.#leader.saidAt < SAYS_AT_MOST_EVERY_MILLIS) return;
    this.#leader = { item: first.item, saidAt: now };
    const words = { name: called(first, this.#board).name, counted: counted(first.count, this.#board.counted, ranking) };
    setText(this.element.querySelector(".announcement"), phrase(texts.first, words));
  }
}

/** "14,206 · blog": what a tab says of a board, with the time of its figures where they are not of now. */
export function tabTitle({ site }, ranking, { level, asOf }, now) {
  const isDated = (level === "late" || level === "past") && asOf !== null;
  const dated = isDated ? `(${time(asOf, { zone: ranking?.zone, now })}) ` : "";
  return `${dated}${ranking ? `${count(ranking.total)} · ` : ""}${site} – Livetop`;
}
