import { clickOf } from "./event.js";
import { quietly } from "./quietly.js";

/** Counts clicks in elements that carry data-livetop-click; on <body> that is the whole page. */
export function watchClicks(window, track) {
  const onClick = (click) => {
    if (click.target?.closest?.("[data-livetop-click]")) track(clickOf(window, click));
  };
  window.document.addEventListener("click", quietly.wrap(onClick), true);
}
