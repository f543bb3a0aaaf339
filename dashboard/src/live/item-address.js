const HOST_NAME = /^(?!\.)(?!.*\.\.)[a-z0-9.-]+\.[a-z]{2,}$/;

/**
 * Where a page's row leads: null unless the item is a plain path. A site that is named like a host ("www.example.com")
 * is there; any other is taken to be where this page is.
 */
export function itemAddress(item, site, origin) {
  if (!/^\/(?![/\\])/.test(item)) return null;
  const base = HOST_NAME.test(site) ? `https://${site}` : origin;
  try {
    const address = new URL(item, base);
    return address.origin === new URL(base).origin ? address.href : null;
  } catch {
    return null;
  }
}
