/**
 * Where an item leads: a path to the page's own origin, an address only there or to a host that is listed, anything else
 * nowhere. Items are what strangers posted.
 */
export function itemLink(item, origin, hosts) {
  try {
    const url = new URL(item, item[0] === "/" ? origin : undefined);
    return /^https?:$/.test(url.protocol) && (url.origin === origin || hosts.includes(url.host)) ? url : undefined;
  } catch {
    return undefined; // no path, and no address
  }
}

/** Whether a link leads to the page that it is on. An item may be without the query, and have a slash more or less. */
export function isSamePage(link, { origin, pathname, search }) {
  return link.origin === origin && [pathname, pathname + search].some((page) => slashless(page) === slashless(link.pathname + link.search));
}

const slashless = (path) => path.replace(/\/$/, "");
