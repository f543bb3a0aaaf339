import { setText } from "../ranking/element.js";
import { formatAge } from "../ranking/numbers.js";

/** Tells in the ranking's place, or above it, why there are no figures or no new ones. */
export class Notice {
  #box;
  #title;
  #advice;
  #retry;

  constructor(box, onRetry) {
    this.#box = box;
    this.#title = box.querySelector(".notice-title");
    this.#advice = box.querySelector(".notice-advice");
    this.#retry = box.querySelector("button");
    this.#retry.addEventListener("click", onRetry);
  }

  loading() {
    this.#show("loading", "Loading the ranking…", "");
  }

  empty({ board, site }) {
    this.#show("empty", `No ${board.counted[1]} in this window yet`, `The ranking of “${site}” fills as soon as something is counted.`);
  }

  refused(message) {
    this.#show("error", "This ranking cannot be shown", message);
  }

  unreachable(message, retryMillis, hasFigures) {
    const kept = hasFigures ? "The last figures stay below. " : "";
    const again = `${kept}Trying again in ${formatAge(Math.round(retryMillis / 1000))}; check that Livetop is running and that you are online.`;
    this.#show("error", message, again);
  }

  hide() {
    this.#box.hidden = true;
    this.#box.dataset.kind = "";
  }

  #show(kind, title, advice) {
    this.#box.hidden = false;
    this.#box.dataset.kind = kind;
    setText(this.#title, title);
    setText(this.#advice, advice);
    this.#retry.hidden = kind !== "error";
  }
}
