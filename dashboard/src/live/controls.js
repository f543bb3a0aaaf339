import { element } from "../ranking/element.js";
import { counted } from "../texts/format.js";
import { texts } from "../texts/texts.js";
import { boards, limits, windows } from "./boards.js";
import { cleanSite } from "./selection.js";

/** The form that selects site, board, window, rows and what is looked for. onSelect(choices) hears each choice. */
export class Controls {
  #form;
  #onSelect;

  constructor(form, onSelect) {
    this.#form = form;
    this.#onSelect = onSelect;
    offer(form.querySelector(".boards"), "board", boards);
    offer(form.querySelector(".windows"), "window", windows);
    form.elements.limit.append(...limits.map(limitOption));
    form.addEventListener("change", ({ target }) => target.name !== "include" && this.#select());
    form.elements.include.addEventListener("input", () => this.#select());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#select();
    });
  }

  show({ site, board, window, limit, include }) {
    const { elements } = this.#form;
    elements.site.value = site;
    choose(this.#form, ".boards", "board", board);
    choose(this.#form, ".windows", "window", window);
    const known = [...elements.limit.options].some((option) => option.value === String(limit));
    if (!known) elements.limit.append(limitOption(limit));
    elements.limit.value = limit;
    if (elements.include.value.trim() !== include) elements.include.value = include; // not while a space is typed
  }

  /** Offers these sites while one is typed, with their totals where they are known. */
  offerSites(sites) {
    const options = sites.map(({ site, total }) => {
      const option = element("option");
      option.value = site;
      if (total !== undefined) option.label = `${site} · ${counted(total, texts.boards.events.counted)}`;
      return option;
    });
    this.#form.querySelector("#sites-offered").replaceChildren(...options);
  }

  #select() {
    const { site, board, window, limit, include } = this.#form.elements;
    const chosen = { site: cleanSite(site.value), board: board.value, window: window.value, limit: Number(limit.value) };
    this.#onSelect({ ...chosen, include: include.value.trim() });
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
