import { timeOf } from "../ranking/past-rankings.js";
import { setText } from "../ranking/element.js";
import { time } from "../texts/format.js";
import { texts } from "../texts/texts.js";

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const STEP_MINUTES = 5;

/** Goes back through a day in steps of five minutes, and to days before. onTime(at) hears where; null is now. */
export class TimeSlider {
  #root;
  #range;
  #clock;
  #onTime;
  #zone;
  #daysBack = 0;
  #at = null;

  constructor(root, { clock, onTime }) {
    this.#root = root;
    this.#range = root.querySelector("input");
    this.#clock = clock;
    this.#onTime = onTime;
    Object.assign(this.#range, { min: -DAY_MINUTES, max: 0, step: STEP_MINUTES });
    this.#range.addEventListener("input", () => this.#tell(this.#chosen()));
    this.#range.addEventListener("change", () => onTime(this.#chosen()));
    root.querySelector(".day-earlier").addEventListener("click", () => this.#shift(1));
    root.querySelector(".day-later").addEventListener("click", () => this.#shift(-1));
    root.querySelector(".to-live").addEventListener("click", () => onTime(null));
  }

  show(at, zone) {
    this.#zone = zone;
    this.#at = at;
    if (document.activeElement === this.#range && at === this.#chosen()) return;
    const minutes = at === null ? 0 : (Date.parse(at) - this.#now()) / MINUTE;
    this.#daysBack = Math.max(0, Math.ceil(-minutes / DAY_MINUTES) - 1);
    this.#range.value = Math.min(0, minutes + this.#daysBack * DAY_MINUTES);
    this.#tell(at);
  }

  #tell(at) {
    const words = at === null ? texts.now : time(Date.parse(at), { zone: this.#zone, now: this.#clock.now() });
    setText(this.#root.querySelector(".chosen-time"), words);
    this.#range.setAttribute("aria-valuetext", words);
    this.#root.dataset.at = at === null ? "live" : "past";
    this.#root.querySelector(".to-live").disabled = at === null;
    this.#root.querySelector(".day-later").disabled = this.#daysBack === 0;
  }

  #chosen() {
    const minutes = Number(this.#range.value) - this.#daysBack * DAY_MINUTES;
    return minutes === 0 ? null : timeOf(this.#now() + minutes * MINUTE);
  }

  #shift(days) {
    const millis = (this.#at === null ? this.#now() : Date.parse(this.#at)) - days * DAY_MINUTES * MINUTE;
    this.#onTime(millis >= this.#now() ? null : timeOf(millis));
  }

  /** Full steps, so that everybody's questions are the same. */
  #now() {
    return Math.floor(this.#clock.now() / (STEP_MINUTES * MINUTE)) * STEP_MINUTES * MINUTE;
  }
}
