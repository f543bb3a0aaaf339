/** What is allowed and seldom meant, with parameters as they are now: a sentence each. */
export function warnings({ WriteAuth, Sites, SitesKey }) {
  return WriteAuth === "none" && Sites === "*" && !SitesKey ? [anySite] : [];
}

const anySite =
  "Anybody can post events of sites that they make up, and each is ranked, written and paid for; list yours: --sites sites.yaml or --parameter Sites=blog,shop";
