import { setText } from "../ranking/element.js";
import { itemAddress } from "../ranking/item-address.js";
import { dayBefore } from "../ranking/times-before.js";
import { Trend } from "../ranking/trend.js";
import { count, counted, share, time } from "../texts/format.js";
import { phrase, texts } from "../texts/texts.js";
import { addresses, boardNamed, inLast, windowNamed } from "./boards.js";
import { Chart } from "./chart.js";
import { copyOnClick } from "./copying.js";
import { called } from "./ranking-row.js";

const LISTED = 100;

/** What there is to know of one item: its share, its counts of an hour, its ranks of a day. onClose() hears that it is closed. */
export class Panel {
  #dialog;
  #past;
  #counts;
  #ranks;
  #selection;
  #day;
  #isNew = false;

  constructor(dialog, { past, onClose }) {
    this.#dialog = dialog;
    this.#past = past;
    this.#counts = new Chart(this.#part(".panel-counts"));
    this.#ranks = new Chart(this.#part(".panel-ranks"));
    dialog.addEventListener("close", onClose);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    this.#part(".panel-close").addEventListener("click", () => dialog.close());
    copyOnClick(this.#part(".panel-copy-link"), () => location.href);
    copyOnClick(this.#part(".panel-copy-name"), () => this.#selection.item);
  }

  /** Shows the selected item, or closes where there is none. */
  show(selection, known) {
    const isOther = selection.item !== this.#selection?.item;
    this.#selection = selection;
    if (selection.item === null || !known) return this.#dialog.open && this.#dialog.close();
    if (isOther || !this.#dialog.open) this.#begin();
    this.#tell(known);
    if (known.ranking.to !== null) this.#lookBack(known.ranking);
  }

  #begin() {
    this.#day = undefined;
    this.#part(".panel-ranks").hidden = true;
    setText(this.#part(".panel-since"), "");
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #tell({ ranking, pulse, hour, trend }) {
    const { item } = this.#selection;
    const board = boardNamed(this.#selection.board);
    const entry = ranking.ranking.find((each) => each.item === item);
    const { name, item: path } = called(entry ?? { item }, board);
    const address = board.itemsArePages ? itemAddress(item, ranking.site, addresses.get(ranking.site)) : null;
    setText(this.#part(".panel-name"), name);
    setText(this.#part(".panel-path"), path === name ? "" : path);
    setText(this.#part(".panel-rank"), entry ? phrase(texts.rankNow, { rank: entry.rank }) : texts.notRanked);
    setText(this.#part(".panel-count"), `${counted(entry?.count ?? 0, board.counted, ranking)} ${inLast(windowNamed(this.#selection.window))}`);
    const part = { share: share((entry?.count ?? 0) / Math.max(1, ranking.total)), counted: board.counted.other };
    setText(this.#part(".panel-share"), entry ? phrase(texts.share, part) : "");
    this.#part(".panel-open").hidden = address === null;
    if (address) this.#part(".panel-open").href = address;
    this.#showCounts(pulse.counts(item), hour, ranking.zone);
    this.#sayNew(entry && trend.listedSince(item), ranking.zone);
  }

  #showCounts(values, hour, zone) {
    const known = values.filter((value) => value !== null);
    this.#part(".panel-counts").hidden = known.length < 2;
    if (known.length < 2) return;
    const words = phrase(texts.sparkline, { low: count(Math.min(...known)), high: count(Math.max(...known)) });
    this.#counts.show({ values, words, from: time(hour[0].at, { zone }), to: texts.now });
  }

  #lookBack(ranking) {
    const { site, board, window, item } = this.#selection;
    const times = dayBefore(Date.parse(ranking.to));
    const key = JSON.stringify([site, board, window, item, times.at(-1)]);
    if (key === this.#day) return;
    this.#day = key;
    const points = times.map(async (at) => ({ at, ranking: await this.#past.at({ site, board, window, limit: LISTED }, at).catch(() => null) }));
    Promise.all(points).then((known) => key === this.#day && this.#showDay(new Trend(known), known, ranking));
  }

  #showDay(trend, points, { zone }) {
    const ranks = trend.ranks(this.#selection.item);
    const listed = ranks.filter((rank) => rank !== null);
    this.#part(".panel-ranks").hidden = listed.length < 2;
    const [low, high] = [Math.min(...listed), Math.max(...listed)];
    if (listed.length > 1) {
      this.#ranks.show({
        values: ranks.map((rank) => rank && -rank),
        lowest: -high - 1,
        highest: -low + 1,
        words: phrase(texts.rankRange, { low: count(low), high: count(high) }),
        from: time(points[0].at, { zone }),
        to: texts.now,
      });
    }
    this.#sayFirstSeen(trend, points, zone);
  }

  /** What came within the hour is told by five minutes. */
  #sayNew(since, zone) {
    if (since) setText(this.#part(".panel-since"), phrase(texts.firstSeen, { time: time(since, { zone }) }));
    this.#isNew = Boolean(since);
  }

  #sayFirstSeen(trend, points, zone) {
    if (this.#isNew) return;
    const since = trend.listedSince(this.#selection.item);
    const isOld = since === null && points.every(({ ranking }) => ranking !== null);
    const first = since ?? points.find(({ ranking }) => ranking !== null)?.at;
    if (first === undefined || since === undefined) return;
    setText(this.#part(".panel-since"), isOld ? texts.firstSeenBefore : phrase(texts.firstSeen, { time: time(first, { zone }) }));
  }

  #part(selector) {
    return this.#dialog.querySelector(selector);
  }
}
