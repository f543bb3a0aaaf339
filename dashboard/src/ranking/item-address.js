const HOST_NAME = /^(?!\.)(?!.*\.\.)[a-z0-9.-]+\.[a-z]{2,}$/;

/**
 * Where a page's row leads: null unless the item is a plain path and the site's address is known, or it is named like a host
 * ("www.example.com"). Of any other nobody here knows where it is.
 */
export function itemAddress(item, site, address) {
  const base = address ?? (HOST_NAME.test(site) ? `https://${site}` : null);
  if (base === null || !/^\/(?![/\\])/.test(item)) return null;
  try {
    const whole = new URL(item, base);
    return whole.origin === new URL(base).origin ? whole.href : null;
  } catch {
    return null;
  }
}
