const HOST_NAME = /^(?!\.)(?!.*\.\.)[a-z0-9.-]+\.[a-z]{2,}$/;

/**
 * Where a page's row leads: null unless the item is a plain path and the site is named like a host ("www.example.com").
 * Of any other nobody here knows where it is.
 */
export function itemAddress(item, site) {
  if (!/^\/(?![/\\])/.test(item) || !HOST_NAME.test(site)) return null;
  const base = `https://${site}`;
  try {
    const address = new URL(item, base);
    return address.origin === new URL(base).origin ? address.href : null;
  } catch {
    return null;
  }
}
