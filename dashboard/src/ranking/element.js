/** An element with a class and text. Text is only ever text: what comes from outside cannot become markup. */
export function element(name, className = "", text = "") {
  const created = document.createElement(name);
  if (className) created.className = className;
  if (text) created.textContent = text;
  return created;
}

/** Writes only what changed, so that nothing is announced or painted twice. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}
