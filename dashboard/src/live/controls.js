import { boards, limits, windows } from "./boards.js";
import { element } from "../ranking/element.js";
import { cleanSite } from "./selection.js";

/** The form that selects site, board, window and limit. */
export class Controls {
  #form;
  #recentSites;

  constructor(form, recentSites, onSelect) {
    this.#form = form;
    this.#recentSites = recentSites;
    offer(form.querySelector("#boards"), "board", boards);
    offer(form.querySelector("#windows"), "window", windows);
    form.elements.limit.append(...limits.map(limitOption));
    form.addEventListener("change", () => onSelect(this.#selected()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSelect(this.#selected());
    });
  }

  show({ site, board, window, limit }) {
    this.#form.elements.site.value = site;
    choose(this.#form, "#boards", "board", board);
    choose(this.#form, "#windows", "window", window);
    const known = [...this.#form.elements.limit.options].some((option) => option.value === String(limit));
    if (!known) this.#form.elements.limit.append(limitOption(limit));
    this.#form.elements.limit.value = limit;
    this.showRecentSites();
  }

  showRecentSites() {
    const options = this.#recentSites.all().map((site) => {
      const option = element("option");
      option.value = site;
      return option;
    });
    this.#form.querySelector("#recent-sites").replaceChildren(...options);
  }

  #selected() {
    const { site, board, window, limit } = this.#form.elements;
    return { site: cleanSite(site.value), board: board.value, window: window.value, limit: Number(limit.value) };
  }
}

function offer(group, name, choices) {
  group.append(...choices.map((choice) => segment(name, choice)));
}

function segment(name, choice) {
  const label = element("label", "segment");
  const radio = element("input");
  radio.type = "radio";
  radio.name = name;
  radio.value = choice.name;
  label.append(radio, element("span", "", choice.label));
  return label;
}

/** What the address asks for and the page does not know is offered too: it may be one of the job's. */
function choose(form, group, name, value) {
  const known = [...form.querySelectorAll(`input[name=${name}]`)].some((radio) => radio.value === value);
  if (!known) offer(form.querySelector(group), name, [{ name: value, label: value }]);
  form.elements[name].value = value;
}

function limitOption(limit) {
  const option = element("option", "", String(limit));
  option.value = limit;
  return option;
}
