import { quietly } from "./quietly.js";

/** How long a single page app gets to set the title of the page it went to. */
const TITLE_SETTLES_MILLIS = 200;

/**
 * Counts the page when it is loaded and seen: a tab in the background counts when somebody comes to it; again when the
 * browser brings it back from its cache; and in a single page app each time the path changes. The same path twice in a row
 * is one view: only its query changed. A path that another one replaces while its title settles was on the way to it.
 */
export function watchPageViews(window, view) {
  const { document, history, location } = window;
  let path = location.pathname;
  let pending = null;
  let unseen = null;

  const seen = () => {
    if (unseen === null || document.visibilityState === "hidden") return;
    if (!document.body) return; // it may say that nothing is counted
    const { page } = unseen;
    unseen = null;
    view(page === undefined ? undefined : { page });
  };
  /** Counts the page now, or when it is seen: then only the last of those that were there. */
  const show = (page) => {
    unseen = { page };
    if (!document.prerendering) seen();
  };

  const settle = () => {
    if (pending === null) return;
    window.clearTimeout(pending.timer);
    const { page } = pending;
    pending = null;
    show(page);
  };
  const arrive = (replaces) => {
    if (location.pathname === path) return;
    if (replaces && pending !== null) {
      window.clearTimeout(pending.timer);
      pending = null;
    }
    settle();
    path = location.pathname;
    pending = { page: path, timer: window.setTimeout(quietly.wrap(settle), TITLE_SETTLES_MILLIS) };
  };

  watchAddress(window, quietly.wrap(arrive));
  window.addEventListener("pagehide", quietly.wrap(settle));
  window.addEventListener("pageshow", quietly.wrap((event) => event.persisted && show()));
  document.addEventListener("visibilitychange", quietly.wrap(seen));
  document.addEventListener("prerenderingchange", quietly.wrap(seen));
  document.addEventListener("DOMContentLoaded", quietly.wrap(seen));
  show();
}

/** Tells each change of the address, and whether it replaced the one before. No function that a page kept escapes the browser's own word. */
function watchAddress(window, changed) {
  const { history, navigation } = window;
  if (navigation?.addEventListener) {
    navigation.addEventListener("currententrychange", (event) => changed(event.navigationType === "replace"));
    return;
  }
  for (const name of ["pushState", "replaceState"]) {
    const native = history[name];
    if (!native) continue;
    history[name] = function (...given) {
      const result = native.apply(this, given);
      changed(name === "replaceState");
      return result;
    };
  }
  window.addEventListener("popstate", () => changed(false));
}
