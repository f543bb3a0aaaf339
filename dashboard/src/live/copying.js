import { setText } from "../ranking/element.js";
import { texts } from "../texts/texts.js";

const SAID_MILLIS = 2_000;

/** A button that copies a text and says so; where a browser does not allow it, too. */
export function copyOnClick(button, text) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard?.writeText(text()).then(() => true, () => false);
    setText(button, copied ? texts.copied : texts.notCopied);
    setTimeout(() => setText(button, label), SAID_MILLIS);
  });
}
