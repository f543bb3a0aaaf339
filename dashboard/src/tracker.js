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
  const settings = readSettings(document.currentScript, window.location);
  const first = typeof window.livetop?.view === "function" ? window.livetop : null;
  if (first?.sites.includes(settings.site)) return; // included twice: the first one counts

  const visitor = new Visitor(window, settings.keepVisitor);
  const delivery = new Delivery(window, settings, visitor);
  const early = first ? undefined : window.livetop?.queue;

  const track = quietly.wrap((event) => {
    const reason = typeof event?.type === "string" ? skipReason(window, settings, visitor) : "no-type";
    if (reason === null) delivery.send(event);
    return reason;
  });
  const view = quietly.wrap((page) => track(viewOf(window, typeof page === "string" ? { page } : page)));

  first?.sites.push(settings.site);
  if (!first) window.livetop = {
    /** The sites that count this page. */
    sites: [settings.site],
    /** Sends an event; answers null, or the reason why it is not counted. */
    track,
    /** Counts a view of this page, of a page, or of {page, title}. */
    view,
    skipReason: quietly.wrap(() => skipReason(window, settings, visitor)),
  };

  if (skipReason(window, settings, visitor) === "invalid-site") {
    console.warn(`Livetop counts nothing: data-site is "${settings.site}"; allowed are up to 63 of a-z, 0-9, . and -, a letter or digit first`);
  }
  if (Array.isArray(early)) early.forEach(track);
  if (settings.automatic) watchPageViews(window, view);
  watchClicks(window, track);
  watchVideos(window, track);
  window.addEventListener("pagehide", quietly.wrap(() => delivery.flush()));
});
