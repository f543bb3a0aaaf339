import { setText } from "../ranking/element.js";
import { age, count, time } from "../texts/format.js";
import { phrase, texts, worded } from "../texts/texts.js";
import { inLast } from "./boards.js";

/** Tells in the ranking's place, or above it, why there are no figures or no new ones, and what to do. */
export class Notice {
  #root;
  #part;

  constructor(root, onRetry) {
    this.#root = root;
    this.#part = (name) => root.querySelector(`.notice-${name}`);
    this.#part("retry").addEventListener("click", onRetry);
  }

  loading() {
    this.#show("loading", texts.loading, "");
  }

  /** What is wrong, and what to do about it. */
  late({ cause, asOf }, { error, retryMillis, zone, now }) {
    if (cause === "refused") return this.#show("error", texts.refused, error.message);
    const { title, advice } = texts.causes[cause];
    const blanks = { time: asOf === null ? "" : time(asOf, { zone, now }), message: error?.message ?? "" };
    const kept = asOf === null || title.includes("{time}") ? "" : phrase(texts.kept, blanks);
    const again = retryMillis === undefined ? "" : phrase(texts.again, { age: age(retryMillis / 1000) });
    this.#show("error", phrase(title, blanks), [kept, phrase(advice, blanks), again].filter(Boolean).join(" "));
  }

  /** The job runs, and nothing is counted: `before` is a ranking of the same time yesterday, `outcomes` what came in. */
  quiet({ board, window, since, before, outcomes, zone, now }) {
    const words = { counted: board.counted.other, span: inLast(window) };
    const leftOut = outcomes?.kinds.filter(({ name, count }) => name !== "counted" && count > 0) ?? [];
    if (outcomes?.received > 0 && leftOut.length > 0 && outcomes.kinds[0].count === 0) {
      const reasons = leftOut.flatMap(({ reasons }) => reasons).map(({ item, count: times }) => `${count(times)} ${worded(texts.reasons, item) ?? item}`);
      return this.#show("silent", phrase(texts.empty, words), phrase(texts.allFiltered, { reasons: reasons.join("; ") }));
    }
    if (before?.total > 0 && since !== null) {
      const blanks = { ...words, time: time(since, { zone, now }), usual: count(before.total) };
      return this.#show("silent", phrase(texts.silent, blanks), texts.silentAdvice);
    }
    this.#show("empty", phrase(texts.empty, words), texts.emptyAdvice);
  }

  pastEmpty(board) {
    this.#show("empty", phrase(texts.pastEmpty, { counted: board.counted.other }), "");
  }

  nothingFits(include, listed) {
    this.#show("empty", phrase(texts.nothingFits, { include }), phrase(texts.nothingFitsAdvice, { n: listed }));
  }

  /** The first view of a site that had none. */
  first() {
    this.#show("first", texts.setupDone, "");
  }

  hide() {
    if (this.#root.hidden) return;
    this.#root.hidden = true;
    this.#root.dataset.kind = "";
    setText(this.#part("title"), "");
    setText(this.#part("advice"), "");
  }

  #show(kind, title, advice) {
    this.#root.hidden = false;
    this.#root.dataset.kind = kind;
    setText(this.#part("title"), title);
    setText(this.#part("advice"), advice);
    this.#part("retry").hidden = kind !== "error";
  }
}
