import { setText } from "../ranking/element.js";
import { changed, count, time } from "../texts/format.js";
import { phrase, texts } from "../texts/texts.js";
import { inLast, upTo } from "./boards.js";
import { Chart } from "./chart.js";

/** The total beside what is usual, the line of its last hour, and how exact the counts are. */
export class Figures {
  #root;
  #chart;
  #usual;

  constructor(root) {
    this.#root = root;
    this.#chart = new Chart(root.querySelector(".chart"), texts.lastHour);
    this.#usual = [...root.querySelectorAll(".usual dd")];
  }

  show({ ranking, pulse, hour, usual, isPulse }) {
    setText(this.#part(".total strong"), count(ranking.total));
    this.#qualify(ranking);
    this.#showHour(pulse.totals(), { hour, ranking, usual, isPulse });
    this.#usual.forEach((place, index) => this.#compare(place, ranking, usual[index]));
    this.#part(".usual").hidden = usual.every((point) => point.ranking === null);
  }

  /** Says of which time the total is: of now only where it is. */
  date(ranking, board, window, { level, asOf }, now) {
    const isOfNow = !ranking?.to || level === "live" || level === "quiet";
    const span = isOfNow ? inLast(window) : upTo(window, time(level === "past" ? asOf : Date.parse(ranking.to), { zone: ranking.zone, now }));
    setText(this.#part(".counted"), `${phrase(board.counted, { number: ranking?.total ?? 0 })} ${span}`);
  }

  clear() {
    setText(this.#part(".total strong"), "–");
    this.#part(".accuracy").hidden = true;
    this.#part(".chart").hidden = true;
    this.#part(".usual").hidden = true;
  }

  #showHour(totals, { hour, ranking, usual, isPulse }) {
    const known = totals.filter((total) => total !== null);
    this.#part(".chart").hidden = known.length < 2;
    if (known.length < 2) return;
    const words = { low: count(Math.min(...known)), high: count(Math.max(...known)), now: count(known.at(-1)) };
    this.#chart.show({
      values: totals,
      usual: isPulse ? (usual.find((point) => point.ranking)?.ranking.total ?? null) : null,
      words: phrase(texts.chart, words),
      from: time(hour[0].at, { zone: ranking.zone }),
      to: time(isPulse ? Date.parse(ranking.to) : hour.at(-1).at, { zone: ranking.zone }),
    });
  }

  #compare(place, ranking, point) {
    const then = point?.ranking?.total;
    const isKnown = then !== undefined;
    setText(place.querySelector(".then"), isKnown ? count(then) : texts.usualUnknown);
    const difference = isKnown ? changed(ranking.total, then) : "";
    const part = place.querySelector(".change");
    setText(part, difference);
    part.dataset.sign = isKnown && difference !== "" ? Math.sign(ranking.total - then) : "0";
  }

  #qualify({ approximate, maxError }) {
    setText(this.#part(".accuracy"), approximate ? phrase(texts.approximate, { n: count(maxError) }) : "");
    this.#part(".accuracy").hidden = !approximate;
  }

  #part(selector) {
    return this.#root.querySelector(selector);
  }
}
