/** Asks for the hotspots of a page: [{density, minValues, maxValues, points}], those of most clicks first. */
export async function askHotspots({ site, page }, { fetch, signal, base }) {
  const query = `site=${encodeURIComponent(site)}&page=${encodeURIComponent(page)}`; // a space as %20, which has one meaning
  const response = await fetch(new URL(`api/hotspots?${query}`, base), { signal });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(answer?.error?.message ?? `The server answered ${response.status}.`);
  if (!Array.isArray(answer?.hotspots)) throw new Error("The server's answer has no hotspots.");
  return answer;
}
