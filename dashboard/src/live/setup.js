import { setText } from "../ranking/element.js";
import { phrase, texts } from "../texts/texts.js";
import { copyOnClick } from "./copying.js";

/** For a site of which nothing was ever counted: what to put into its pages. */
export class Setup {
  #root;
  #lines = "";

  constructor(root) {
    this.#root = root;
    copyOnClick(root.querySelector(".setup-copy"), () => this.#lines);
  }

  show(site) {
    this.#lines = linesFor(site, new URL("livetop.js", location.href));
    setText(this.#root.querySelector(".setup-title"), phrase(texts.setupTitle, { site }));
    setText(this.#root.querySelector(".setup-lines"), this.#lines);
    this.#root.hidden = false;
  }

  hide() {
    this.#root.hidden = true;
  }

  get isShown() {
    return !this.#root.hidden;
  }
}

/** The two lines; a site's name that is none could end the attribute. */
export function linesFor(site, { href }) {
  return `<script async src="${href}"\n        data-site="${site.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></script>`;
}
