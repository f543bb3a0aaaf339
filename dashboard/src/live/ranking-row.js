import { element, setText } from "../ranking/element.js";
import { itemAddress } from "../ranking/item-address.js";
import { legible } from "../ranking/legible.js";
import { movement } from "../ranking/movement.js";
import { formatRanked } from "../ranking/numbers.js";

/** One row of the ranking: rank, movement, item with its bar, count. */
export class RankingRow {
  element = element("tr");
  #rank = element("td", "rank");
  #sign = element("span", "sign");
  #spoken = element("span", "visually-hidden");
  #name = element("a", "name");
  #item = element("span", "item");
  #bar = element("span", "bar");
  #count = element("td", "count");

  constructor() {
    const moved = element("td", "movement");
    const header = element("th", "what");
    header.scope = "row";
    this.#sign.ariaHidden = "true";
    this.#bar.ariaHidden = "true";
    this.#name.dir = "auto";
    this.#item.dir = "ltr";
    moved.append(this.#sign, this.#spoken);
    header.append(this.#name, this.#item, this.#bar);
    this.element.append(this.#rank, moved, header, this.#count);
  }

  show(entry, { ranking, board, highest }) {
    const moved = movement(entry);
    setText(this.#rank, String(entry.rank));
    setText(this.#sign, moved.sign);
    setText(this.#spoken, moved.label);
    setText(this.#count, formatRanked(entry.count, ranking));
    this.element.dataset.movement = moved.kind;
    this.#bar.style.setProperty("--share", highest > 0 ? entry.count / highest : 0);
    const item = legible(entry.item);
    const name = (!board.isUntitled && entry.title) || item;
    this.#showItem(item, name, board.itemsArePages ? itemAddress(entry.item, ranking.site) : null);
  }

  #showItem(item, name, address) {
    setText(this.#name, name);
    setText(this.#item, name === item ? "" : item);
    this.#item.hidden = name === item;
    this.#name.title = name === item ? item : `${name}\n${item}`;
    this.#item.title = item;
    if (address) this.#name.href = address;
    else this.#name.removeAttribute("href");
  }
}
