import { words } from "./options.js";

/** What pages are called: data-query, data-hash, data-no-path-parameters, data-canonical, data-manual. */
export function names(tracker) {
  const { options, says, address: pathOf } = tracker;
  const kept = words(options.query);
  const canonicals = new Map(); // each with the name that it was first seen under: one that stays for another is not that one's

  const nameAt = (url) => {
    const path = says("noPathParameters") ? pathOf(url).replace(/;[^/]*/g, "") : pathOf(url);
    const query = new URLSearchParams([...new URLSearchParams(url.search)].filter(([key]) => kept.includes(key)));
    query.sort();
    const [route = ""] = (says("hash") && url.hash.match(/^#!?\/[^?]*/)) || [];
    return path + (`${query}` && `?${query}`) + route;
  };
  const canonicalOf = (name) => {
    const link = document.querySelector("link[rel~=canonical]")?.href;
    if (!link || new URL(link).host !== location.host) return undefined;
    if (!canonicals.has(link)) canonicals.set(link, name);
    return canonicals.get(link) === name ? nameAt(new URL(link)) : undefined;
  };

  // a page without a name is never another one, so that it is not counted by itself
  tracker.address = () => (says("manual") ? "" : nameAt(location));
  tracker.page = (name = nameAt(location)) => document.documentElement.dataset.livetopPage || (says("canonical") && canonicalOf(name)) || name;
}
