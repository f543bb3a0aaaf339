import { options } from "./options.js";
import { quietly } from "./quietly.js";

const isOffHere = quietly(() => localStorage.livetop === "off");

/** Why nothing is counted on this page right now, in a word; null when it is. */
export function skipReason() {
  if ((document.body.dataset.livetopOff ?? document.documentElement.dataset.livetopOff ?? "false") !== "false") return "page-off";
  if (isOffHere()) return "browser-off";
  if (document.prerendering) return "prerender";
  if (/^(about|blob|data|file):/.test(location)) return "no-page";
  if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(options.site)) return "invalid-site";
  if (/^[^?#]+\/https?:/.test(location)) return "copy"; // an archive has the address of what it keeps in its own
  return parent !== window ? "frame" : null;
}
