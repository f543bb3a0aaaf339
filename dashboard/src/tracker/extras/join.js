/**
 * Gives an extra to the tracker of the site that the fragment of its file's address names; without one, to the first of the
 * page, which may come later. A tracker takes each extra once.
 */
export function join(name, install, { hash } = new URL(import.meta.url)) {
  const once = (tracker) => {
    tracker.extras ??= new Set();
    if (tracker.extras.has(name)) return;
    tracker.extras.add(name);
    install(tracker);
  };
  const asked = window.livetopSites?.[decodeURIComponent(hash.slice(1))];
  if (asked) once(asked);
  else ((window.livetop ??= {}).queue ??= []).push(once);
}
