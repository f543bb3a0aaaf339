import { on } from "./quietly.js";
import { tracker } from "./tracker.js";

let last;

/**
 * Counts clicks in elements that carry data-livetop-click; on <body> that is the whole page. Those of a reader, not of a
 * script; through open shadow roots; a click of the middle button where it opens a link.
 */
export const watchClicks = () =>
  on(window, "click auxclick", (click) => {
    const { button, detail, pageX: x, pageY: y } = click;
    const path = click.composedPath();
    const before = last;
    last = [x, y, detail, click.timeStamp >> 6] + "";
    // a label's click is followed by one on what it labels, at the same time and place
    const isMeant = button ? button === 1 && path.some(({ href }) => href) : last !== before || !detail;
    if (!click.isTrusted || !isMeant || !path.some(({ dataset }) => dataset?.livetopClick != null)) return;
    const { scrollWidth: w, scrollHeight: h } = document.documentElement;
    tracker.track({ type: "click", page: tracker.page(), ...((detail || button) && { x: x | 0, y: y | 0, w, h }) });
  });
