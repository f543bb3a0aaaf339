import { capacity } from "./capacity.js";
import { Costs, total } from "./costs.js";

const ways = {
  rest: { front: "rest" },
  ownName: { front: "self-hosted", postTo: "own-name" },
  cloudFront: { front: "self-hosted", postTo: "cloudfront" },
};

/** A month of both fronts for more and more events, and from how many events a second on the gateway on machines of your own is the cheaper one. */
export function byTraffic(prices, options) {
  const cost = (way, eventsPerSecond) => {
    const these = { ...options, ...ways[way], eventsPerSecond };
    return total(new Costs(prices, these, capacity(these)).livetop());
  };
  const row = (eventsPerSecond) => ({ eventsPerSecond, ...Object.fromEntries(Object.keys(ways).map((way) => [way, cost(way, eventsPerSecond)])) });
  const overtakes = (way) => crossing((events) => cost(way, events) < cost("rest", events));
  return { rows: [10, 100, 1000, 10_000].map(row), ownNameFrom: overtakes("ownName"), cloudFrontFrom: overtakes("cloudFront") };
}

/** From how many events a second on it is so, to a thousandth: 0 where it always is, none where it is not with ten million. */
function crossing(isSo) {
  let [below, above] = [0.001, 10_000_000];
  if (isSo(below)) return 0;
  if (!isSo(above)) return undefined;
  while (above / below > 1.001) {
    const between = Math.sqrt(below * above);
    if (isSo(between)) above = between;
    else below = between;
  }
  return above;
}
