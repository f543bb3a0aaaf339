import { watchClicks } from "./tracker/clicks.js";
import { Delivery } from "./tracker/delivery.js";
import { viewOf } from "./tracker/event.js";
import { watchPageViews } from "./tracker/page-views.js";
import { quietly } from "./tracker/quietly.js";
import { readSettings } from "./tracker/settings.js";
import { skipReason } from "./tracker/skip-reason.js";
import { watchVideos } from "./tracker/videos.js";
import { Visitor } from "./tracker/visitor.js";

quietly(() => {
  if (window.livetop?.view) return; // included twice: the first one counts

  const settings = readSettings(document.currentScript, window.location);
  const visitor = new Visitor(window, settings.keepVisitor);
  const delivery = new Delivery(window, settings, visitor);
  const early = window.livetop?.queue;

  const track = quietly.wrap((event) => {
    const reason = typeof event?.type === "string" ? skipReason(window, settings, visitor) : "no-type";
    if (reason === null) delivery.send(event);
    return reason;
  });
  const view = quietly.wrap((page) => track(viewOf(window, page)));

  window.livetop = {
    /** Sends an event; answers null, or the reason why it is not counted. */
    track,
    /** Counts a view of this page, or of {page, title}. */
    view,
    skipReason: quietly.wrap(() => skipReason(window, settings, visitor)),
  };

  if (Array.isArray(early)) early.forEach(track);
  if (settings.automatic) watchPageViews(window, view);
  watchClicks(window, track);
  watchVideos(window, track);
  window.addEventListener("pagehide", quietly.wrap(() => delivery.flush()));
});
