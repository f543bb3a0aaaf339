import { hooks } from "./hooks.js";
import { history } from "./history.js";
import { names } from "./names.js";
import { places } from "./places.js";
import { visitor } from "./visitor.js";

/** Which options need a file of their own, beside the script. */
const FILES = {
  videos: ["videos"],
  links: ["links", "outbound", "downloads"],
  forms: ["forms"],
  engagement: ["engagement", "heartbeat"],
};

/** Everything that the core leaves to options. */
export function install(tracker) {
  const { options } = tracker;
  const named = words(options.with);
  tracker.says = (name) => `${options[name] ?? named.includes(name)}` !== "false";
  if (options.endpoint) tracker.endpoint = new URL(options.endpoint, location).href;
  places(tracker);
  names(tracker);
  visitor(tracker);
  hooks(tracker);
  if (!window.navigation) history(tracker);
  for (const [file, wanted] of Object.entries(FILES)) {
    if (wanted.some(tracker.says) && !tracker.extras?.has(file)) load(tracker, file);
  }
}

/** The words of an option, which commas or spaces part. */
export function words(option) {
  return `${option ?? ""}`.split(/[\s,]+/).filter(Boolean);
}

function load({ options, base, tell }, file) {
  import(new URL(`livetop-${file}.js#${options.site}`, base)).catch((error) => tell("not-loaded", error));
}
