import { areaPath, linePath } from "../ranking/line.js";
import { element, setText } from "../ranking/element.js";
import { drawing, setPath } from "./drawing.js";

const BOX = { width: 300, height: 80 };

/** A line over time with its area, a dotted line for what is usual, and times below; in words for who does not see it. */
export class Chart {
  #words = element("span", "visually-hidden");
  #from = element("span");
  #to = element("span");
  #area;
  #line;
  #usual;

  /** `caption` stands between the times. */
  constructor(root, caption = "") {
    const { svg, paths } = drawing("chart-lines", BOX, ["chart-area", "chart-usual", "chart-line"]);
    [this.#area, this.#usual, this.#line] = paths;
    const times = element("span", "chart-times");
    times.ariaHidden = "true";
    times.append(this.#from, element("span", "", caption), this.#to);
    root.append(this.#words, svg, times);
  }

  /** values, oldest first, null where nobody knows; `lowest` and `highest` where the scale is not from zero. */
  show({ values, usual = null, words, from, to, lowest, highest }) {
    const top = highest ?? Math.max(1, ...values, usual ?? 0) * 1.05;
    const scale = { ...BOX, lowest: lowest ?? 0, highest: top };
    setPath(this.#line, linePath(values, scale));
    setPath(this.#area, lowest === undefined ? areaPath(values, scale) : "");
    setPath(this.#usual, usual === null ? "" : linePath([usual, usual], scale));
    setText(this.#words, words);
    setText(this.#from, from);
    setText(this.#to, to);
  }
}
