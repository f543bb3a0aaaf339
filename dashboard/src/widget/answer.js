/**
 * Asks for a list: a ranking with the time at which it came, its age then, and for how many seconds it is fresh. The
 * request is as plain as an image's: nothing in it makes a preflight or goes around a cache.
 */
export async function askList(address, signal) {
  const response = await fetch(address, { signal });
  const list = await response.json();
  if (!Array.isArray(list.ranking)) throw new Error(list.error?.message ?? "no ranking");
  return Object.assign(list, arrival(list.to, response.headers));
}

/** By the server's clock where its headers tell it: a Date, and how many seconds the answer lay in caches since. */
export function arrival(to, headers, at = Date.now()) {
  const inCaches = Number(headers.get("Age"));
  const now = Date.parse(headers.get("Date")) + inCaches * 1000 || at;
  const maxAge = /max-age=(\d+)/.exec(headers.get("Cache-Control"))?.[1];
  return { at, age: Math.max(0, now - Date.parse(to)) || 0, fresh: maxAge - inCaches || 0 };
}
