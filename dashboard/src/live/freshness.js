import { setText } from "../ranking/element.js";
import { time } from "../texts/format.js";
import { phrase, texts } from "../texts/texts.js";

/** The sign that says whether one sees what happens now. */
export class Freshness {
  #root;

  constructor(root) {
    this.#root = root;
  }

  show(condition, { zone, now, withSeconds }) {
    this.#root.dataset.level = condition.level;
    setText(this.#root.querySelector(".freshness-words"), wordsOf(condition, { zone, now, seconds: withSeconds }));
  }
}

/** What the sign says: "Live 10:42:05", "as of 10:42". */
export function wordsOf({ level, asOf, since }, { zone, now, seconds }) {
  const clock = (millis, options = {}) => time(millis, { zone, now, ...options });
  if (level === "live") return `${texts.live} ${clock(asOf, { seconds })}`;
  if (level === "past") return phrase(texts.past, { time: clock(asOf) });
  if (level === "quiet") return since === null ? texts.waiting : phrase(texts.quietSince, { time: clock(since) });
  if (level === "late" && asOf !== null) return phrase(texts.asOf, { time: clock(asOf) });
  return texts.unknown;
}
