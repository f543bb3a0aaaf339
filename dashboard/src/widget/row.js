import { setText } from "../ranking/element.js";

/** A list's row, which can show() an item. All of it is text, whatever the item says; links were judged before. */
export function newRow() {
  const texts = {};
  // A text turns its own way, and nothing around it.
  for (const name of ["title", "count", "movement", "rising"]) texts[name] = part("bdi", name);
  const { title, ...told } = texts;
  const link = part("a", "link", title);
  const row = part("li", "row", link, part("small", "told", ...Object.values(told)));
  row.show = (shown) => {
    for (const name in texts) setText(texts[name], shown[name]);
    setAttribute(told.movement, "part", `movement ${shown.kind}`);
    setAttribute(link, "href", shown.href);
  };
  return row;
}

/** An element that pages can style by `::part`. */
export function part(name, part, ...children) {
  const element = document.createElement(name);
  setAttribute(element, "part", part);
  element.append(...children);
  return element;
}

/** Writes only what changed; nothing takes the attribute away. */
export function setAttribute(element, name, value) {
  if (!value) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
