import { askAlerts } from "../ranking/alerts-api.js";
import { setText } from "../ranking/element.js";
import { Polling } from "../ranking/polling.js";
import { count, counted, share, time } from "../texts/format.js";
import { phrase, texts, worded } from "../texts/texts.js";
import { boardNamed, inLast, windowNamed } from "./boards.js";
import { configured } from "./configuration.js";
import { called } from "./ranking-row.js";

const EVERY_MILLIS = 10_000;

/**
 * The line that tells what goes on at a site: the alert that began last, and how many more there are. It is not there where
 * nothing goes on, and asks only where the stack looks for alerts. Aloud it says what begins and what is over, and no numbers
 * that change meanwhile.
 */
export class AlertLine {
  #line;
  #news;
  #site;
  #ranking;
  #isLive = false;
  #alerts;
  #told;
  #polling = new Polling({
    everyMillis: EVERY_MILLIS,
    ask: (signal) => askAlerts(this.#site, { fetch: (...given) => fetch(...given), signal }),
    onAnswer: (alerts) => this.#show(alerts),
    onFailure: () => this.#hide(),
    document,
    asksWhileHidden: false,
  });

  constructor(root) {
    this.#line = root.querySelector(".alerts");
    this.#news = root.querySelector(".alert-news");
  }

  /** Tells of this site from now on; of the past nothing. */
  follow({ site, at }) {
    const isLive = !at && configured("alerts") !== undefined;
    if (site === this.#site && isLive === this.#isLive) return;
    this.#site = site;
    this.#isLive = isLive;
    this.#told = undefined;
    this.#hide();
    this.restart();
  }

  /** Times are of the zone of what is listed below, and pages have the titles that they have there. */
  readBeside(ranking) {
    this.#ranking = ranking;
    if (!this.#line.hidden) this.#show(this.#alerts);
  }

  /** Asks at once. */
  restart() {
    if (this.#isLive) this.#polling.restart();
    else this.#polling.stop();
  }

  #hide() {
    this.#line.hidden = true;
  }

  #show(alerts) {
    this.#alerts = alerts;
    const [first] = alerts.filter(({ kind, state }) => worded(texts.alerts, kind) && worded(texts.alertStates, state));
    this.#line.hidden = first === undefined;
    if (first === undefined) return;
    this.#line.dataset.state = first.state;
    const part = (name) => this.#line.querySelector(`.alert-${name}`);
    const words = alertWords(first, this.#titleOf(first));
    setText(part("state"), texts.alertStates[first.state]);
    setText(part("words"), words);
    setText(part("since"), this.#times(first));
    setText(part("more"), alerts.length > 1 ? phrase(texts.alertsMore, { number: alerts.length - 1, n: count(alerts.length - 1) }) : "");
    this.#say(first, words);
  }

  #say({ kind, item, state, since }, words) {
    const told = JSON.stringify([kind, item, since, state === "over"]);
    if (told === this.#told) return;
    this.#told = told;
    setText(this.#news, `${texts.alertStates[state]} ${words}`);
  }

  #titleOf({ board, item }) {
    return this.#ranking?.board === board ? this.#ranking.ranking.find((entry) => entry.item === item)?.title : undefined;
  }

  #times({ state, since, at }) {
    const told = (instant) => time(Date.parse(instant), { zone: this.#ranking?.zone });
    return state === "over" ? phrase(texts.alertUntil, { since: told(since), until: told(at) }) : phrase(texts.alertSince, { since: told(since) });
  }
}

/** What an alert says, in the words of its board. */
export function alertWords({ kind, state, board: boardName, window, item, value, usual }, title) {
  const board = boardNamed(boardName);
  return phrase((state === "over" ? texts.alertOver : texts.alerts)[kind], {
    name: called({ item: item ?? "", title }, board).name,
    counted: counted(value, board.counted),
    words: phrase(board.counted, { number: 0 }),
    share: share(value / 100),
    span: inLast(windowNamed(window)),
    usual: count(usual ?? 0),
  });
}
