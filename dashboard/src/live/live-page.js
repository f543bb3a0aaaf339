import { rankingAddress } from "../ranking/ranking-api.js";
import { sections } from "../ranking/sections.js";
import { count } from "../texts/format.js";
import { phrase, texts } from "../texts/texts.js";
import { AlertLine } from "./alert-line.js";
import { Board, tabTitle } from "./board.js";
import { boardNamed } from "./boards.js";
import { Choices } from "./choices.js";
import { Controls } from "./controls.js";
import { HistoryEntries } from "./history-entries.js";
import { Panel } from "./panel.js";
import { RecentSites } from "./recent-sites.js";
import { readSelection, writeSelection } from "./selection.js";
import { Sites } from "./sites.js";
import { Sources } from "./sources.js";
import { StatusLine } from "./status-line.js";
import { TimeSlider } from "./time-slider.js";

const MOST_CHOICES = 8;

/** The live page as one works with it: what is selected is shown, asked for again and again, and in the page's address. */
export class LivePage {
  #selection;
  #known;
  #sites = [];
  #entries = new HistoryEntries();
  #sources = new Sources(() => this.#board.judge());
  #recentSites = new RecentSites(() => localStorage);
  #board = new Board({
    ...this.#sources,
    onOpen: (item) => this.#select({ item }),
    onShown: (known, condition) => this.#shown(known, condition),
  });
  #controls = new Controls(part(".controls"), (choices) => this.#select({ ...choices, item: null }));
  #status = new StatusLine(this.#board.element.querySelector(".status"), (outcomes) => this.#board.explain(outcomes));
  #alerts = new AlertLine(this.#board.element);
  #siteList = new Sites(this.#recentSites, (sites) => this.#showSites(sites));
  #siteChoices = new Choices(part(".sites"), ({ name }) => this.#select({ site: name, include: "", item: null }));
  #sectionChoices = new Choices(part(".sections"), ({ include }) => this.#select({ include, item: null }));
  #slider = new TimeSlider(part(".time"), { clock: this.#sources.clock, onTime: (at) => this.#select({ at }) });
  #panel = new Panel(part(".panel"), { past: this.#sources.past, onClose: () => this.#select({ item: null }) });

  start() {
    this.#board.element.querySelector(".ranking").id = "ranking";
    this.#board.element.querySelector(".list").append(part(".time"));
    part("main").prepend(this.#board.element);
    addEventListener("popstate", () => this.#goTo(readSelection(location.search)));
    addEventListener("online", () => this.#restart());
    addEventListener("offline", () => this.#board.judge());
    this.#sources.health.restart();
    this.#open(readSelection(location.search));
  }

  #select(choices) {
    const selection = { ...this.#selection, ...choices };
    const query = writeSelection(selection);
    if (query === writeSelection(this.#selection)) {
      this.#controls.show(selection); // nothing new but perhaps its spelling
      return;
    }
    this.#entries.write(location.pathname + keptOf(location.search, query), this.#selection, selection);
    this.#open(selection);
  }

  #goTo(selection) {
    this.#entries.forget();
    this.#open(selection);
  }

  #open(selection) {
    const isOther = ["site", "board", "window", "at"].some((name) => this.#selection?.[name] !== selection[name]);
    this.#selection = selection;
    if (isOther) this.#known = undefined;
    this.#controls.show(selection);
    part(".source").href = rankingAddress(askedFor(selection));
    part(".as-wall").href = `/?wall&${writeSelection({ ...selection, include: "", item: null }).slice(1)}`;
    part(".as-embed").href = `/?embed&${writeSelection({ ...selection, item: null }).slice(1)}`;
    this.#board.open(selection);
    this.#status.follow(selection);
    this.#alerts.follow(selection);
    this.#siteList.follow(selection.window);
    this.#showSites(this.#sites);
    this.#slider.show(selection.at, this.#known?.ranking.zone);
    this.#panel.show(selection, this.#known);
    if (isOther) this.#shown(undefined, { level: "loading", asOf: null });
    else this.#showSections();
  }

  #restart() {
    this.#sources.health.restart();
    this.#board.restart();
    this.#status.restart();
    this.#alerts.restart();
  }

  #shown(known, condition) {
    this.#known = known;
    document.title = tabTitle(this.#selection, known?.ranking, condition, this.#sources.clock.now());
    this.#showSections();
    if (!known) return;
    this.#alerts.readBeside(known.ranking);
    this.#panel.show(this.#selection, known);
    if (known.ranking.ranking.length > 0) this.#remember();
  }

  #showSections() {
    const entries = this.#known?.ranking.ranking ?? [];
    const isOfPages = boardNamed(this.#selection.board).itemsArePages;
    const { include } = this.#selection;
    const found = (isOfPages ? sections(entries) : []).slice(0, MOST_CHOICES).map((section) => ({
      ...section,
      isChosen: section.include === include,
      href: this.#hrefOf({ include: section.include }),
    }));
    const all = { name: texts.sectionsAll, include: "", isChosen: include === "", href: this.#hrefOf({ include: "" }) };
    this.#sectionChoices.show(found.length > 0 ? [all, ...found] : [], phrase(texts.sectionsOf, { n: count(entries.length) }));
  }

  #showSites(sites) {
    this.#sites = sites;
    this.#controls.offerSites(sites);
    const choices = sites.slice(0, MOST_CHOICES).map(({ site, total }) => ({
      name: site,
      count: total,
      isChosen: site === this.#selection.site,
      href: this.#hrefOf({ site, include: "" }),
    }));
    this.#siteChoices.show(choices.length > 1 || choices[0]?.isChosen === false ? choices : []);
  }

  #hrefOf(choices) {
    return location.pathname + writeSelection({ ...this.#selection, item: null, ...choices });
  }

  #remember() {
    const { site } = this.#selection;
    if (this.#recentSites.all()[0] !== site) this.#recentSites.remember(site);
    this.#siteList.tell();
  }
}

function part(selector) {
  return document.querySelector(selector);
}

/** The API's own parameters of a selection. */
function askedFor({ site, board, window, limit, at }) {
  return { site, board, window, limit, ...(at && { at }) };
}

/** The query of a selection with what is not part of one: the language that the address asks for. */
function keptOf(before, query) {
  const lang = new URLSearchParams(before).get("lang");
  if (!lang) return query;
  return `${query === "" ? "?" : `${query}&`}${new URLSearchParams({ lang })}`;
}
