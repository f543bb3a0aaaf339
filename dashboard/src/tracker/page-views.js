import { quietly } from "./quietly.js";

/** How long a single page app gets to set the title of the page it went to. */
const TITLE_SETTLES_MILLIS = 200;

/**
 * Counts the page when it is loaded or, if it was rendered before anybody asked for it, when it is shown; again when the
 * browser brings it back from its cache; and in a single page app each time pushState or the back button changes the
 * path. The same path twice in a row is one view: only its query changed.
 */
export function watchPageViews(window, view) {
  const { document, history, location } = window;
  let path = location.pathname;
  let pending = null;

  const settle = () => {
    if (pending === null) return;
    window.clearTimeout(pending.timer);
    const { page } = pending;
    pending = null;
    view({ page });
  };
  const arrive = () => {
    if (location.pathname === path) return;
    settle();
    path = location.pathname;
    pending = { page: path, timer: window.setTimeout(quietly.wrap(settle), TITLE_SETTLES_MILLIS) };
  };

  const pushState = history.pushState;
  history.pushState = function (...given) {
    const result = pushState.apply(this, given);
    quietly(arrive);
    return result;
  };
  window.addEventListener("popstate", quietly.wrap(arrive));
  window.addEventListener("pagehide", quietly.wrap(settle));
  window.addEventListener("pageshow", quietly.wrap((event) => event.persisted && view()));

  if (document.prerendering) document.addEventListener("prerenderingchange", () => view(), { once: true });
  else view();
}
