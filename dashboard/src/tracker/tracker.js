import { faultOf } from "./fault.js";
import { base, options } from "./options.js";
import { pathName } from "./page.js";
import { add, pump, requests } from "./queue.js";
import { quietly } from "./quietly.js";
import { skipReason } from "./skip-reason.js";
import { move } from "./views.js";

/** Reasons that the console knows of. */
const told = {};

const take = quietly((given = {}) => {
  const reason = tracker.skipReason() ?? faultOf(given);
  if (reason) return tracker.tell(reason, given);
  return add(JSON.stringify({ ...given, title: given.title?.slice(0, 256), site: undefined })) ?? tracker.tell("queue-full");
});

/** What a page sees as window.livetop. Extras build upon it, and take the place of its functions. */
export const tracker = {
  options,
  base,
  endpoint: new URL("api/events", base),
  requests,
  pump,
  move,
  tell(reason, about) {
    told[reason] ||= !console.warn("Livetop", options.site, reason, about);
    return reason;
  },
  address: pathName,
  page: (name) => document.documentElement.dataset.livetopPage || name || tracker.address(),
  skipReason,
  track: (event) => take(event) ?? tracker.tell("invalid-event"),
  view: (given = {}) =>
    tracker.track({ type: "view", page: tracker.page(), title: document.title, ...(typeof given === "object" ? given : { page: given }) }),
  consent(given) {
    options.consent = given;
    tracker.more().catch(tracker.tell);
  },
  /** Loads what understands all other options. */
  more: () => import(new URL("livetop-options.js#" + options.site, base)),
  queue: { push: quietly((entry) => (entry.call ? entry(tracker) : tracker.track(entry))) },
};
