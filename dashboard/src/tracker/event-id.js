/** Ids like "9f86d081884c7d65-1": random for this page load, counting within it. */
export function eventIds(crypto) {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const load = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  let count = 0;
  return () => `${load}-${++count}`;
}
