import { on } from "./quietly.js";
import { pump } from "./queue.js";
import { count, load, look } from "./views.js";

/** From the moment at which the page goes, and until the browser brings it back from its cache. */
export let isLeaving;

/** Counts and sends as the page comes and goes. */
export const watchLife = () =>
  on(window, "visibilitychange prerenderingchange online pagehide pageshow", ({ type, persisted }) => {
    if (/page/.test(type)) isLeaving = type === "pagehide";
    if (isLeaving || document.hidden) count(1);
    else if (persisted) load();
    else look();
    pump();
  });
