import { element, setText } from "../ranking/element.js";
import { itemAddress } from "../ranking/item-address.js";
import { legible } from "../ranking/legible.js";
import { linePath } from "../ranking/line.js";
import { moved } from "../ranking/movement.js";
import { isRising } from "../ranking/trend.js";
import { count, counted, time } from "../texts/format.js";
import { phrase, texts } from "../texts/texts.js";
import { addresses } from "./boards.js";
import { drawing, setPath } from "./drawing.js";

const SPARK = { width: 88, height: 22 };
const SIGNS = { up: "▲", down: "▼", same: "–" };

/** One row of the ranking: rank, movement, item with its bar, the line of its last hour, count, and the way to its panel. */
export class RankingRow {
  element = element("tr");
  #rank = cell("rank");
  #sign = element("span", "sign");
  #spoken = element("span", "visually-hidden");
  #name = element("a", "name");
  #rising = element("span", "rising", texts.rising);
  #item = element("span", "item");
  #bar = element("span", "bar");
  #spark = drawing("spark", SPARK, ["spark-line"]);
  #sparkWords = element("span", "visually-hidden");
  #count = element("span", "number");
  #visitors = element("span", "visitors");
  #details = element("button", "details");
  #entry;

  /** onOpen(item) hears that somebody wants to know more of it. */
  constructor(onOpen) {
    const movement = cell("movement");
    const header = element("th", "what");
    const lastHour = cell("last-hour");
    const counts = cell("count");
    const more = cell("more");
    const headline = element("span", "headline");
    header.scope = "row";
    this.element.role = "row";
    header.role = "rowheader";
    this.#sign.ariaHidden = "true";
    this.#bar.ariaHidden = "true";
    this.#name.dir = "auto";
    this.#item.dir = "ltr";
    this.#details.type = "button";
    this.#details.append(element("span", "", "›"));
    headline.append(this.#name, this.#rising);
    movement.append(this.#sign, this.#spoken);
    header.append(this.#bar, headline, this.#item);
    lastHour.append(this.#spark.svg, this.#sparkWords);
    counts.append(this.#count, this.#visitors);
    more.append(this.#details);
    this.element.append(this.#rank, movement, header, lastHour, counts, more);
    this.#details.addEventListener("click", () => onOpen(this.#entry.item));
    this.element.addEventListener("click", (event) => {
      const isText = getSelection()?.type === "Range";
      if (!isText && !event.target.closest("a[href], button")) onOpen(this.#entry.item);
    });
  }

  /** `trend` compares the same window, `pulse` tells of the last hour; both may know nothing yet. */
  show(entry, { ranking, board, highest, trend, pulse }) {
    this.#entry = entry;
    setText(this.#rank, String(entry.rank));
    this.element.classList.toggle("leads", entry.rank === 1);
    setText(this.#count, count(entry.count, ranking));
    setText(this.#visitors, entry.visitors ? counted(entry.visitors.number, texts.visitors, entry.visitors) : "");
    const share = String(highest > 0 ? entry.count / highest : 0);
    if (this.#bar.style.getPropertyValue("--share") !== share) this.#bar.style.setProperty("--share", share);
    const { name, item } = called(entry, board);
    this.#showItem(item, name, board.itemsArePages ? itemAddress(entry.item, ranking.site, addresses.get(ranking.site)) : null);
    const then = trend.then(entry.item);
    this.#showMovement(entry, then, trend.listedSince(entry.item), ranking.zone);
    this.#showRise(entry, then, ranking);
    this.#showHour(pulse.counts(entry.item));
  }

  #showItem(item, name, address) {
    setText(this.#name, name);
    setText(this.#item, name === item ? "" : item);
    this.#item.hidden = name === item;
    this.#name.title = name === item ? item : `${name}\n${item}`;
    this.#item.title = item;
    this.#details.ariaLabel = phrase(texts.details, { name });
    if (!address) this.#name.removeAttribute("href");
    else if (this.#name.href !== address) this.#name.href = address;
  }

  /** A row that was not there says since when it is, if that is more than a moment. */
  #showMovement(entry, then, since, zone) {
    if (!then) return this.#say("unknown", "", texts.unmoved);
    const { kind, places } = moved(entry.rank, then.rank);
    const at = time(then.at, { zone });
    if (kind === "new" && since) return this.#say(kind, texts.enteredSign, phrase(texts.firstSeen, { time: time(since, { zone }) }));
    if (kind === "new") return this.#say(kind, texts.enteredSign, phrase(texts.entered, { time: at }));
    const sign = kind === "same" ? SIGNS.same : `${SIGNS[kind]} ${places}`;
    this.#say(kind, sign, phrase(texts[kind], { time: at, number: places, n: places, from: then.rank }));
  }

  #say(kind, sign, words) {
    this.element.dataset.movement = kind;
    setText(this.#sign, sign);
    setText(this.#spoken, words);
    this.#sign.title = words;
  }

  /** The job may tell; else it is what has grown beyond chance. */
  #showRise(entry, then, { zone, total }) {
    const rises = entry.rising ?? (then !== null && isRising({ count: entry.count, total }, then));
    this.#rising.hidden = !rises;
    const words = then && { now: count(entry.count), then: count(then.count), time: time(then.at, { zone }) };
    this.#rising.title = rises && words ? phrase(texts.risingWhy, words) : "";
  }

  #showHour(counts) {
    const known = counts.filter((each) => each !== null);
    const isKnown = known.length > 1;
    setPath(this.#spark.paths[0], isKnown ? linePath(counts, { ...SPARK, highest: Math.max(1, ...known) }) : "");
    const words = { low: count(Math.min(...known)), high: count(Math.max(...known)) };
    setText(this.#sparkWords, isKnown ? phrase(texts.sparkline, words) : "");
  }
}

/** What an entry is called: its title where it is one of the item, else its path as one can read it. */
export function called(entry, board) {
  const item = legible(entry.item);
  const title = !board.isUntitled && /[^\p{C}\p{Z}\p{M}]/u.test(entry.title ?? "") ? entry.title : null;
  return { item, name: title ?? item };
}

function cell(className) {
  const created = element("td", className);
  created.role = "cell";
  return created;
}
