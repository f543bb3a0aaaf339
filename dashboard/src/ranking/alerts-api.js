/** Asks what goes on at a site: [{kind, state, board, window, item?, since, at, value, usual?}], those that began last first. */
export async function askAlerts(site, { fetch, signal }) {
  const response = await fetch(`/api/alerts?${new URLSearchParams({ site })}`, { signal, headers: { Accept: "application/json" } });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(answer?.error?.message ?? `The server answered ${response.status}.`);
  if (!Array.isArray(answer?.alerts)) throw new Error("The server's answer has no alerts.");
  return answer.alerts;
}
