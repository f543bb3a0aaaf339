import { clickOf } from "./event.js";
import { quietly } from "./quietly.js";

/** A click on a label is followed at once by one on what it labels, which is the same click. */
const ECHO_MILLIS = 50;

/**
 * Counts clicks in elements that carry data-livetop-click; on <body> that is the whole page. Those of a reader, not of a
 * script; through open shadow roots; a click of the middle button where it opens a link.
 */
export function watchClicks(window, track) {
  let label = null;

  const isEcho = (click, path) => {
    const before = label;
    const labels = path.find((node) => node.localName === "label");
    label = labels ? { control: labels.control, at: click.timeStamp } : null;
    return before?.control && before.control === path[0] && click.timeStamp - before.at < ECHO_MILLIS;
  };
  const onClick = (click) => {
    const path = click.composedPath();
    if (!click.isTrusted || isEcho(click, path)) return;
    if (path.some((node) => node.hasAttribute?.("data-livetop-click"))) track(clickOf(window, click));
  };
  const onOtherButton = (click) => {
    const opensLink = click.button === 1 && click.composedPath().some((node) => node.localName === "a" && node.hasAttribute?.("href"));
    if (opensLink) onClick(click);
  };
  window.document.addEventListener("click", quietly.wrap(onClick), true);
  window.document.addEventListener("auxclick", quietly.wrap(onOtherButton), true);
}
