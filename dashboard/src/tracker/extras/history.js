/**
 * Tells changes of the address where there is no Navigation API. A function of the history that the page kept from before tells
 * nothing, but what the page shows then gives it away.
 */
export function history(tracker) {
  let { href } = location;
  const moved = (navigationType) => {
    if (href === location.href) return;
    href = location.href;
    try {
      tracker.move({ navigationType });
    } catch {} // a tracker must never break the page that carries it
  };
  for (const name of ["pushState", "replaceState"]) {
    const native = window.history[name];
    window.history[name] = function (...given) {
      const answer = native.apply(this, given);
      moved(name === "pushState" ? "push" : "replace");
      return answer;
    };
  }
  for (const type of ["popstate", "hashchange"]) addEventListener(type, () => moved("traverse"));
  new MutationObserver(() => moved("push")).observe(document, { childList: true, subtree: true });
}
