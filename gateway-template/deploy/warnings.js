import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What is allowed and seldom meant, with parameters as they are now and the rules of the sites in this file: a sentence each. */
export function warnings({ WriteAuth, ClientAddress, Sites, SitesKey, WafRequestsPer5Minutes }, file) {
  return [
    ...(WriteAuth === "none" && WafRequestsPer5Minutes === "0" ? [noFirewall] : []),
    ...(WriteAuth === "none" && Sites === "*" && !SitesKey ? [anySite] : []),
    ...(ClientAddress === "omit" && file && ignoresAddresses(file) ? [noAddresses] : []),
  ];
}

function ignoresAddresses(file) {
  return Object.values(parse(readFileSync(file, "utf8"))).some((site) => site?.ignoreAddresses?.length > 0);
}

const anySite =
  "Anybody can post events of sites that they make up, and each is ranked, written and paid for; list yours: --sites sites.yaml or --parameter Sites=blog,shop";

const noFirewall =
  "Anybody can post, and one address as much as the throttle lets through, all of it paid for; to limit it: --parameter WafRequestsPer5Minutes=usual";

const noAddresses =
  "The rules ignore addresses, and records have none, so none is ignored; to have them: --parameter ClientAddress=keep";
