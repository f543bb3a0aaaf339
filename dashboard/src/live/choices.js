import { element, setText } from "../ranking/element.js";
import { short } from "../texts/format.js";

/**
 * A list of things to choose, each with how much was counted: sites, sections. Each is a link to the view it leads to, so that it
 * can be opened in a tab of its own; onChoose(choice) hears a plain click.
 */
export class Choices {
  #root;
  #list;
  #onChoose;
  #seen;

  constructor(root, onChoose) {
    this.#root = root;
    this.#list = root.querySelector("ul");
    this.#onChoose = onChoose;
  }

  /** choices: {name, count, href, isChosen}; without a count none is shown. */
  show(choices, note = "") {
    this.#root.hidden = choices.length === 0;
    setText(this.#root.querySelector(".choices-note"), note);
    const seen = JSON.stringify(choices);
    if (seen === this.#seen) return;
    this.#seen = seen;
    const focused = this.#list.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
    const highest = Math.max(1, ...choices.map(({ count = 0 }) => count));
    this.#list.replaceChildren(...choices.map((choice) => this.#row(choice, highest)));
    if (focused !== undefined) [...this.#list.querySelectorAll("a")].find((link) => link.dataset.name === focused)?.focus();
  }

  #row(choice, highest) {
    const row = element("li");
    const link = element("a", "choice");
    link.href = choice.href;
    link.dataset.name = choice.name;
    if (choice.isChosen) link.ariaCurrent = "true";
    const name = element("span", "choice-name", choice.name);
    name.dir = "auto";
    link.append(name, " ", element("span", "choice-count", choice.count === undefined ? "" : short(choice.count)));
    link.style.setProperty("--share", (choice.count ?? 0) / highest);
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.#onChoose(choice);
    });
    row.append(link);
    return row;
  }
}
