/** What is allowed and seldom meant, with parameters as they are now: a sentence each. */
export function warnings({ WriteAuth, Sites }) {
  return WriteAuth === "none" && Sites === "*" ? [anySite] : [];
}

const anySite =
  "Anybody can post events of sites that they make up, and each is ranked, written and paid for; list yours: --parameter Sites=blog,shop";
