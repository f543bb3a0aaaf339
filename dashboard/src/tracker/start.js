import { watchClicks } from "./clicks.js";
import { watchLife } from "./life.js";
import { options } from "./options.js";
import { on, quietly } from "./quietly.js";
import { tracker } from "./tracker.js";
import { load, move } from "./views.js";

const begin = quietly(() => {
  const { queue, more } = window.livetop ?? 0;
  if (!more) {
    window.livetop = tracker;
    queue?.map?.(tracker.queue.push);
  }
  watchClicks();
  load();
  if (window.navigation) on(navigation, "currententrychange", move);
  watchLife();
});

/** Starts once there is a body, which may say that nothing is counted; for another site, beside the trackers that are there. */
export function start() {
  if (!document.body) return setTimeout(start);
  const sites = (window.livetopSites ??= {});
  if (sites[options.site]) return;
  sites[options.site] = tracker;
  const isPlain = window.navigation && !/,|livetop=/.test(Object.keys(options) + location);
  if (isPlain) begin();
  else tracker.more().then(begin, tracker.tell); // not without options, which may say that nothing is counted
}
